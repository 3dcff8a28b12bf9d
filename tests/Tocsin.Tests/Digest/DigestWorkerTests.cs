using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Digest;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

public abstract class DigestWorkerTests(StoreKind kind) : IAsyncLifetime
{
    private DigestRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_poison_event_fails_alone_and_its_neighbours_are_stored()
    {
        var queue = new DigestQueue(_room.Store.Time);
        var poison = _room.Events.Of("poison") with { Payload = null!, Attachments = [new Attachment("a", null, null, [1])] };
        var handedOver = Enumerable.Range(0, 9).Select(number => queue.DigestAsync(number == 4 ? poison : _room.Events.Of($"{number % 3}"))).ToList();

        // One batch: everything waits before the worker starts.
        await RunAsync(queue);

        var endings = await Task.WhenAll(handedOver);
        endings.Select((ending, number) => (ending, number)).ShouldAllBe(one => one.ending == (one.number == 4 ? DigestOutcome.Unavailable : DigestOutcome.Accepted));
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM events")).ShouldBe(8);
        (await _room.Store.NumberAsync("SELECT SUM(count) FROM issues")).ShouldBe(8);
        queue.Bytes.ShouldBe(0);
        (await OutcomesAsync()).ShouldBe(["accepted error 8", "dropped_internal attachment 1", "dropped_internal error 1"]);
    }

    [Fact]
    public async Task A_failing_store_is_not_asked_for_every_event()
    {
        var failing = new FailingDatabase(_room.Store.Database) { FailCommits = true };
        var queue = new DigestQueue(_room.Store.Time);
        var handedOver = Enumerable.Range(0, 9).Select(number => queue.DigestAsync(_room.Events.Of($"{number}"))).ToList();

        await RunAsync(queue, failing);

        (await Task.WhenAll(handedOver)).ShouldAllBe(ending => ending == DigestOutcome.Unavailable);
        (await OutcomesAsync()).ShouldBe(["dropped_storage error 9"]);
    }

    [Fact]
    public async Task What_waits_is_counted()
    {
        var queue = new DigestQueue(_room.Store.Time);
        for (var number = 0; number < 5; number++)
            _ = queue.DigestAsync(_room.Events.Of($"{number}"));
        queue.Count.ShouldBe(5);

        await queue.TakeAsync([], most: 3, default);
        queue.Count.ShouldBe(2);

        queue.Close();
        _ = queue.DigestAsync(_room.Events.Of("late"));
        queue.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_comes_after_the_close_is_turned_away_and_holds_nothing()
    {
        var queue = new DigestQueue(_room.Store.Time);
        queue.Close();

        var digesting = queue.DigestAsync(_room.Events.Of("late"));

        digesting.ShouldBeSameAs(DigestQueue.TurnedAway);
        (await digesting).ShouldBe(DigestOutcome.Unavailable);
        queue.Bytes.ShouldBe(0);
    }

    [Fact]
    public void The_budget_lets_the_one_through_who_crosses_the_line_and_none_after()
    {
        var budget = new ByteBudget();

        budget.TryHold(100, most: 100).ShouldBeTrue();
        budget.TryHold(500, most: 100).ShouldBeTrue();
        budget.TryHold(1, most: 100).ShouldBeFalse();
        budget.Release(500);
        budget.TryHold(1, most: 100).ShouldBeTrue();
        budget.Held.ShouldBe(101);
    }

    private async Task RunAsync(DigestQueue queue, Tocsin.Storage.Database? database = null)
    {
        var pipeline = new DigestPipeline(
            database ?? _room.Store.Database, new IssueResolver(), new AffectedUsers(), new ReleaseOrder(), new AlertingBell(_room.Store.Time, new NodeHints()), _room.Settings.Live, _room.Store.Time);
        using var worker = new DigestWorker(queue, new PatientDigest(pipeline, _room.Store.Time, NullLogger<PatientDigest>.Instance), _room.Outcomes, _room.Metrics.Ingest, _room.Store.Time, NullLogger<DigestWorker>.Instance);
        queue.Close();
        await worker.StartAsync(default);
        await worker.StopAsync(default);
    }

    private async Task<IReadOnlyList<string>> OutcomesAsync()
    {
        await _room.Fold.FoldAllAsync(default);
        return await _room.Store.QueryAsync<string>("SELECT outcome || ' ' || category || ' ' || quantity FROM outcomes ORDER BY outcome, category");
    }
}

public sealed class DigestWorkerTestsOnSqlite() : DigestWorkerTests(StoreKind.Sqlite);

public sealed class DigestWorkerTestsOnPostgres() : DigestWorkerTests(StoreKind.Postgres);
