using Tocsin.Digest;
using Tocsin.Ingest;
using Tocsin.Operations.Metrics;

namespace Tocsin.Tests.Ingest;

public sealed class ReceptionTests
{
    [Fact]
    public void It_answers_with_the_envelopes_id_and_else_with_the_first_events()
    {
        var (outside, first, second) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var named = new Reception(outside);
        var unnamed = new Reception(null);
        foreach (var reception in new[] { named, unnamed })
        {
            reception.Digesting(first, Task.FromResult(DigestOutcome.Accepted));
            reception.Digesting(second, Task.FromResult(DigestOutcome.Accepted));
        }

        (named.EventId, unnamed.EventId).ShouldBe((outside, first));
    }

    [Fact]
    public void The_first_refusal_is_the_one_that_is_told()
    {
        var reception = new Reception(null);
        var first = Refusals.Quota(TimeSpan.FromSeconds(9));
        reception.Refuse(first);
        reception.Refuse(Refusals.Storage());

        reception.Refusal.ShouldBe(first);
        reception.Limit!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(9));
        reception.TookSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task It_settles_when_everything_is_on_disk()
    {
        var reception = new Reception(null);
        var late = new TaskCompletionSource<DigestOutcome>();
        reception.Digesting(Guid.NewGuid(), Task.FromResult(DigestOutcome.Duplicate));
        reception.Digesting(Guid.NewGuid(), late.Task);
        var settling = reception.SettleAsync();
        settling.IsCompleted.ShouldBeFalse();

        late.SetResult(DigestOutcome.Unavailable);

        (await settling).ShouldBe([EventOutcome.Duplicate, EventOutcome.DroppedStorage]);
    }
}
