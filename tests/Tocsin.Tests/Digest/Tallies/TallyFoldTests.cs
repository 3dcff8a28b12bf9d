using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Events;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Tallies;

public abstract class TallyFoldTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly string[] Counts =
    [
        "SELECT issue_id || ' ' || minute || ' ' || count FROM issue_minutes ORDER BY 1",
        "SELECT issue_id || ' ' || hour || ' ' || count FROM issue_hours ORDER BY 1",
        "SELECT issue_id || ' ' || key || ' ' || value || ' ' || count || ' ' || last_seen FROM issue_tags ORDER BY 1",
        "SELECT version || ' ' || first_seen || ' ' || last_seen FROM releases ORDER BY 1",
        "SELECT name || ' ' || first_seen FROM environments ORDER BY 1",
        "SELECT hour || ' ' || outcome || ' ' || category || ' ' || quantity FROM outcomes ORDER BY 1",
        "SELECT minute || ' ' || count FROM project_minutes ORDER BY 1",
    ];

    private DigestRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Each_batch_counts_exactly_once()
    {
        await _room.DigestAsync(Tagged(), Tagged());
        await _room.Fold.FoldAllAsync(default);
        await _room.Fold.FoldAllAsync(default);
        await _room.DigestAsync(Tagged());
        await _room.Fold.FoldAllAsync(default);

        (await _room.Store.NumberAsync("SELECT count FROM issue_tags WHERE key = 'release' AND value = '1.0'")).ShouldBe(3);
        (await _room.Store.NumberAsync("SELECT SUM(count) FROM issue_minutes")).ShouldBe(3);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM tallies")).ShouldBe(0);
    }

    [Fact]
    public async Task Folding_after_each_batch_and_folding_once_come_to_the_same()
    {
        await using var other = await DigestRoom.CreateAsync("", kind);
        var random = new Random(3);
        for (var batch = 0; batch < 80; batch++)
        {
            AcceptedEvent[] events = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Tagged($"{random.Next(4)}", $"{random.Next(3)}.0", random.Next(200)))];
            await _room.DigestAsync(events);
            await other.DigestAsync(events);
            if (random.Next(4) == 0)
                await _room.Fold.FoldAllAsync(default);
        }

        await _room.Fold.FoldAllAsync(default);
        await other.Fold.FoldAllAsync(default);
        foreach (var counts in Counts)
            (await _room.Store.QueryAsync<string>(counts)).ShouldBe(await other.Store.QueryAsync<string>(counts), counts);
    }

    [Fact]
    public async Task A_crash_while_folding_neither_loses_nor_doubles()
    {
        var failing = new FailingDatabase(_room.Store.Database) { FailCommits = true };
        var fold = new TallyFold(failing, _room.Outcomes, new CrowdedTags(failing), _room.Store.Time, NullLogger<TallyFold>.Instance);
        await _room.DigestAsync(Tagged());
        await Should.ThrowAsync<IOException>(() => fold.FoldAllAsync(default));
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM issue_minutes")).ShouldBe(0);

        failing.FailCommits = false;
        await fold.FoldAllAsync(default);

        (await _room.Store.NumberAsync("SELECT SUM(count) FROM issue_minutes")).ShouldBe(1);
    }

    [Fact]
    public async Task Refusals_are_kept_until_the_store_takes_them()
    {
        var failing = new FailingDatabase(_room.Store.Database) { FailCommits = true };
        var fold = new TallyFold(failing, _room.Outcomes, new CrowdedTags(failing), _room.Store.Time, NullLogger<TallyFold>.Instance);
        _room.Outcomes.Count(1, EventOutcome.RateLimited, "error", 3);
        await Should.ThrowAsync<IOException>(() => fold.FoldAllAsync(default));
        _room.Outcomes.Count(1, EventOutcome.RateLimited, "error", 2);
        _room.Outcomes.CountLostByClient(1, "queue_overflow", "error", 9);

        failing.FailCommits = false;
        await fold.FoldAllAsync(default);

        (await _room.Store.QueryAsync<string>("SELECT outcome || ' ' || category || ' ' || quantity FROM outcomes ORDER BY outcome"))
            .ShouldBe(["client:queue_overflow error 9", "rate_limited error 5"]);
    }

    [Fact]
    public async Task A_tally_of_a_newer_program_stays_and_is_told_of()
    {
        await _room.Store.ExecuteAsync("INSERT INTO tallies (content) VALUES (@content)", new { content = new byte[] { 9 } });
        _room.Outcomes.Count(1, EventOutcome.Invalid, "error");

        for (var time = 0; time < 2; time++)
            (await Should.ThrowAsync<InvalidDataException>(() => _room.Fold.FoldAllAsync(default))).Message.ShouldContain("newer Tocsin");

        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM tallies")).ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_that_the_store_refuses_is_an_outcome_too()
    {
        var failing = new FailingDatabase(_room.Store.Database) { FailCommits = true };
        var pipeline = new DigestPipeline(
            failing, new IssueResolver(), new AffectedUsers(), new ReleaseOrder(), new Tocsin.Alerting.AlertingBell(_room.Store.Time, new NodeHints()), _room.Settings.Live, _room.Store.Time);
        var queue = new DigestQueue(_room.Store.Time);
        using var worker = new DigestWorker(queue, new PatientDigest(pipeline, _room.Store.Time, NullLogger<PatientDigest>.Instance), _room.Outcomes, _room.Metrics.Ingest, _room.Store.Time, NullLogger<DigestWorker>.Instance);
        await worker.StartAsync(default);

        (await queue.DigestAsync(Tagged())).ShouldBe(DigestOutcome.Unavailable);
        failing.FailCommits = false;
        (await queue.DigestAsync(Tagged())).ShouldBe(DigestOutcome.Accepted);
        await worker.StopAsync(default);
        (await queue.DigestAsync(Tagged())).ShouldBe(DigestOutcome.Unavailable);

        queue.Bytes.ShouldBe(0);
        await _room.Fold.FoldAllAsync(default);
        (await _room.Store.QueryAsync<string>("SELECT outcome || ' ' || quantity FROM outcomes ORDER BY outcome")).ShouldBe(["accepted 1", "dropped_storage 1"]);
    }

    private AcceptedEvent Tagged(string issue = "a", string release = "1.0", int minutesAgo = 0) => _room.Events.Of(
        issue, facts => facts with { Release = release, Environment = "prod", Tags = [new("color", release)] }, TimeSpan.FromMinutes(minutesAgo));
}

public sealed class TallyFoldTestsOnSqlite() : TallyFoldTests(StoreKind.Sqlite);

public sealed class TallyFoldTestsOnPostgres() : TallyFoldTests(StoreKind.Postgres);
