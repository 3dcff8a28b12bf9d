using System.Threading.Channels;
using Tocsin.Digest.Retention;
using Tocsin.Fakes.Time;

namespace Tocsin.Tests.Digest.Retention;

public sealed class StepPaceTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task After_each_step_it_pauses_for_four_times_as_long()
    {
        var begun = new SemaphoreSlim(0);
        var ends = Channel.CreateUnbounded<long>();
        var repeating = new StepPace(_time).RepeatAsync(async () =>
        {
            begun.Release();
            return await ends.Reader.ReadAsync();
        }, default);

        foreach (var done in (long[])[5, 3])
        {
            await begun.WaitAsync();
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await ends.Writer.WriteAsync(done);
            while (_time.Waiting == 0)
                await Task.Yield();
            _time.Advance(TimeSpan.FromMilliseconds(39));
            begun.CurrentCount.ShouldBe(0);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await begun.WaitAsync();
        await ends.Writer.WriteAsync(0);
        (await repeating).ShouldBe(8);
    }

    [Fact]
    public void A_pause_has_an_end() => StepPace.PauseAfter(TimeSpan.FromMinutes(1)).ShouldBe(TimeSpan.FromMilliseconds(500));
}
