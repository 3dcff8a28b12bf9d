using Tocsin.Digest;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Events;

/// <summary>An event is counted once, however often, whenever and by whichever node it is taken in.</summary>
public abstract class EventIdsTests(StoreKind kind) : IAsyncLifetime
{
    private DigestRoom _room = null!;

    private TestStore Store => _room.Store;

    private TestEvents Events => _room.Events;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("alerts: {threshold: {events: 0}}", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task An_id_counts_once_within_a_batch_and_across_batches()
    {
        var accepted = Events.Of("a");

        (await _room.DigestAsync(accepted, Events.Of("a"), accepted)).ShouldBe([DigestOutcome.Accepted, DigestOutcome.Accepted, DigestOutcome.Duplicate]);
        (await _room.DigestAsync(accepted)).ShouldBe([DigestOutcome.Duplicate]);

        (await Store.NumberAsync("SELECT count FROM issues")).ShouldBe(2);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events")).ShouldBe(2);
        await _room.Fold.FoldAllAsync(default);
        (await Store.QueryAsync<string>("SELECT outcome || ' ' || quantity FROM outcomes ORDER BY outcome")).ShouldBe(["accepted 2", "duplicate 2"]);
    }

    [Fact]
    public async Task The_same_id_in_two_projects_is_two_events()
    {
        var accepted = Events.Of("a");
        var other = accepted with { Project = await Store.ProjectAsync("other") };

        (await _room.DigestAsync(accepted, other)).ShouldBe([DigestOutcome.Accepted, DigestOutcome.Accepted]);

        (await Store.QueryAsync<string>("SELECT short_id FROM issues ORDER BY short_id")).ShouldBe(["OTHER-1", "SHOP-1"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(29)]
    public async Task A_resend_is_known_for_as_long_as_the_moment_that_it_claims_is_believed(int daysLater)
    {
        var sent = Events.Of("a");
        await _room.DigestAsync(sent);

        (await _room.DigestAsync(sent with { ReceivedAt = sent.ReceivedAt.AddDays(daysLater) })).ShouldBe([DigestOutcome.Duplicate]);
    }

    [Fact]
    public async Task A_resend_that_claims_no_moment_is_known_on_any_later_day()
    {
        var sent = Events.Of("a", facts => facts with { Timestamp = null });
        var wrong = Events.Of("a", facts => facts with { Timestamp = new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        await _room.DigestAsync(sent, wrong);

        var later = sent.ReceivedAt.AddDays(20);
        (await _room.DigestAsync(sent with { ReceivedAt = later }, wrong with { ReceivedAt = later })).ShouldBe([DigestOutcome.Duplicate, DigestOutcome.Duplicate]);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events")).ShouldBe(2);
    }

    [Fact]
    public async Task An_id_leads_to_its_event()
    {
        var sent = Events.Of("a");
        await _room.DigestAsync(sent, Events.Of("b"));

        (await Store.NumberAsync(
            """
            SELECT COUNT(*) FROM event_ids k JOIN events e ON e.issue_id = k.issue_id AND e.received_at = k.received_at AND e.event_id = k.event_id
            WHERE k.event_id = @id
            """,
            new { id = sent.EventId.ToByteArray(bigEndian: true) })).ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_that_are_sent_the_same_events_count_each_once()
    {
        await using var second = await Store.OpenAsync();
        AcceptedEvent[] batch = [.. Enumerable.Range(0, 40).Select(_ => Events.Of("a"))];
        await _room.DigestAsync(Events.Of("a"));
        DigestPipeline[] pipelines = [_room.Pipeline, _room.MakePipeline(second)];

        var outcomes = await Task.WhenAll(pipelines.Select((pipeline, number) => Task.Run(async () =>
        {
            var mine = new List<DigestOutcome>();
            // From both ends, so that they meet.
            foreach (var part in (number == 0 ? batch : [.. batch.Reverse()]).Chunk(8))
                mine.AddRange(await pipeline.DigestAsync(part, default));
            return mine;
        })));

        outcomes.SelectMany(mine => mine).Count(outcome => outcome is DigestOutcome.Accepted).ShouldBe(40);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events")).ShouldBe(41);
        (await Store.NumberAsync("SELECT SUM(count) FROM issues")).ShouldBe(41);
    }

    private protected async Task<IReadOnlyList<DigestOutcome>> ReuseAsync(TimeSpan apart)
    {
        var sent = Events.Of("a", ago: apart);
        await _room.DigestAsync(sent);
        return await _room.DigestAsync(sent with { Event = sent.Event with { Timestamp = sent.Event.Timestamp + apart } });
    }
}

public sealed class EventIdsTestsOnSqlite() : EventIdsTests(StoreKind.Sqlite)
{
    [Fact]
    public async Task An_id_that_is_used_again_for_another_moment_is_known() => (await ReuseAsync(TimeSpan.FromDays(5))).ShouldBe([DigestOutcome.Duplicate]);
}

public sealed class EventIdsTestsOnPostgres() : EventIdsTests(StoreKind.Postgres)
{
    [Fact]
    public async Task An_id_that_is_used_again_within_a_day_is_known() => (await ReuseAsync(TimeSpan.FromHours(23))).ShouldBe([DigestOutcome.Duplicate]);

    /// <summary>What it costs to drop days at once (docs/decisions/0006-postgresql.md); no client does that.</summary>
    [Fact]
    public async Task An_id_that_is_used_again_for_a_moment_days_apart_is_another_event() => (await ReuseAsync(TimeSpan.FromDays(5))).ShouldBe([DigestOutcome.Accepted]);
}
