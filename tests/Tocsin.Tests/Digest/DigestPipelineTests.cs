using Tocsin.Digest;
using Tocsin.Issues;
using Tocsin.Sentry.Events;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

public abstract class DigestPipelineTests(StoreKind kind) : IAsyncLifetime
{
    private DigestRoom _room = null!;

    private TestStore Store => _room.Store;

    private TestEvents Events => _room.Events;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("alerts: {threshold: {events: 0}}", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_first_event_makes_an_issue_and_a_signal()
    {
        (await _room.DigestAsync(Events.Of("a"))).ShouldBe([DigestOutcome.Accepted]);

        (await Store.QueryAsync<string>("SELECT short_id FROM issues")).ShouldBe(["SHOP-1"]);
        (await Store.NumberAsync("SELECT count FROM issues")).ShouldBe(1);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events e JOIN issues i ON i.id = e.issue_id")).ShouldBe(1);
        (await _room.SignalsAsync()).ShouldBe(["New"]);
    }

    [Fact]
    public async Task A_repeat_counts_and_says_nothing()
    {
        await _room.DigestAsync(Events.Of("a"));
        Store.Time.Advance(TimeSpan.FromMinutes(3));
        await _room.DigestAsync(Events.Of("a"));

        (await Store.NumberAsync("SELECT count FROM issues")).ShouldBe(2);
        (await Store.NumberAsync("SELECT last_seen - first_seen FROM issues")).ShouldBe(180_000);
        (await Store.NumberAsync("SELECT last_seen / 60000 - active_minute FROM issues")).ShouldBe(0);
        (await _room.SignalsAsync()).ShouldBe(["New"]);
    }

    [Fact]
    public async Task A_thousand_events_of_fifty_issues_add_up()
    {
        var random = new Random(7);
        var sent = new List<AcceptedEvent>();
        for (var number = 0; number < 1_000; number++)
        {
            var user = random.Next(20);
            sent.Add(sent.Count > 0 && random.Next(10) == 0
                ? sent[random.Next(sent.Count)]
                : Events.Of($"issue {random.Next(50)}", facts => facts with { User = new SentryUser($"{user}", null, null, null) }, TimeSpan.FromMinutes(random.Next(600))));
        }

        var outcomes = new List<DigestOutcome>();
        for (var position = 0; position < sent.Count;)
        {
            var batch = sent.Skip(position).Take(random.Next(1, 60)).ToList();
            outcomes.AddRange(await _room.DigestAsync(batch));
            position += batch.Count;
            if (random.Next(3) == 0)
                await _room.Fold.FoldAllAsync(default);
        }

        await _room.Fold.FoldAllAsync(default);
        var distinct = sent.DistinctBy(accepted => accepted.EventId).ToList();
        outcomes.Count(outcome => outcome is DigestOutcome.Accepted).ShouldBe(distinct.Count);
        (await Store.NumberAsync("SELECT COUNT(*) FROM issues")).ShouldBe(distinct.Select(accepted => accepted.Grouping.Fingerprint).Distinct().Count());
        (await Store.NumberAsync("SELECT SUM(count) FROM issues")).ShouldBe(distinct.Count);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events")).ShouldBe(distinct.Count);
        (await Store.NumberAsync("SELECT SUM(count) FROM issue_minutes")).ShouldBe(distinct.Count);
        (await Store.NumberAsync("SELECT SUM(count) FROM issue_hours")).ShouldBe(distinct.Count);
        (await Store.NumberAsync("SELECT SUM(count) FROM project_minutes")).ShouldBe(distinct.Count);
        (await Store.NumberAsync("SELECT SUM(quantity) FROM outcomes")).ShouldBe(sent.Count);
        (await Store.NumberAsync("SELECT SUM(users) FROM issues")).ShouldBe(distinct.Select(accepted => (accepted.Grouping.Fingerprint, accepted.UserHash)).Distinct().Count());
        (await Store.NumberAsync("SELECT COUNT(*) FROM issues i WHERE i.count <> (SELECT COUNT(*) FROM events e WHERE e.issue_id = i.id)")).ShouldBe(0);
        (await Store.NumberAsync("SELECT COUNT(*) FROM issues i WHERE i.first_seen <> (SELECT MIN(e.happened_at) FROM events e WHERE e.issue_id = i.id)")).ShouldBe(0);
        (await Store.NumberAsync("SELECT COUNT(*) FROM issues i WHERE i.last_seen <> (SELECT MAX(e.happened_at) FROM events e WHERE e.issue_id = i.id)")).ShouldBe(0);
        (await Store.NumberAsync("SELECT COUNT(*) FROM signals WHERE kind = 'New'")).ShouldBe(await Store.NumberAsync("SELECT COUNT(*) FROM issues"));
    }

    [Fact]
    public async Task Events_of_a_merged_fingerprint_count_for_the_issue_that_owns_it()
    {
        await _room.DigestAsync(Events.Of("a"), Events.Of("b"));
        await new IssueMerge(Store.Database, new IssueTriage(Store.Database, Store.Time)).MergeAsync(await IssueAsync(1), await IssueAsync(2), "anna", default);

        (await _room.DigestAsync(Events.Of("b"), Events.Of("a"), Events.Of("b"))).Count.ShouldBe(3);

        (await Store.QueryAsync<long>("SELECT count FROM issues")).ShouldBe([5]);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events WHERE issue_id <> 1")).ShouldBe(0);
    }

    [Fact]
    public async Task An_issue_that_was_deleted_elsewhere_is_made_anew()
    {
        await _room.DigestAsync(Events.Of("a"));
        await Store.ExecuteAsync("DELETE FROM fingerprints; DELETE FROM issue_texts; DELETE FROM issues; DELETE FROM events");

        (await _room.DigestAsync(Events.Of("a"))).ShouldBe([DigestOutcome.Accepted]);

        (await Store.QueryAsync<string>("SELECT short_id || ' ' || count FROM issues")).ShouldBe(["SHOP-2 1"]);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_nothing()
    {
        var failing = new FailingDatabase(Store.Database);
        var pipeline = new DigestPipeline(
            failing, new IssueResolver(), new AffectedUsers(), new ReleaseOrder(), new Tocsin.Alerting.AlertingBell(Store.Time, new NodeHints()), _room.Settings.Live, Store.Time);
        var accepted = Events.Of("a");
        failing.FailCommits = true;
        await Should.ThrowAsync<IOException>(() => pipeline.DigestAsync([accepted], default));

        foreach (var table in new[] { "issues", "fingerprints", "events", "signals", "tallies", "issue_users" })
            (await Store.NumberAsync($"SELECT COUNT(*) FROM {table}")).ShouldBe(0, table);

        failing.FailCommits = false;
        (await pipeline.DigestAsync([accepted], default)).ShouldBe([DigestOutcome.Accepted]);
        (await Store.QueryAsync<string>("SELECT short_id || ' ' || count FROM issues")).ShouldBe(["SHOP-1 1"]);
    }

    [Fact]
    public async Task A_resolved_issue_regresses()
    {
        await _room.DigestAsync(Events.Of("a"));
        await ResolveAsync(release: null);
        await _room.DigestAsync(Events.Of("a"));

        (await Store.QueryAsync<string>("SELECT status || ' ' || regressed || ' ' || count FROM issues")).ShouldBe(["0 1 2"]);
        (await _room.SignalsAsync()).ShouldBe(["New", "Resolved", "Regressed"]);
    }

    [Theory]
    [InlineData("shop@2.0", "shop@1.9", false)]
    [InlineData("shop@2.0", "shop@2.0", true)]
    [InlineData("shop@2.0", "shop@2.0.1", true)]
    [InlineData("shop@2.0", null, true)]
    public async Task A_fix_in_a_version_is_broken_only_by_that_version_and_later_ones(string fix, string? seen, bool regresses)
    {
        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = "shop@1.9" }));
        await ResolveAsync(fix);
        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = seen }));

        (await Store.NumberAsync("SELECT regressed FROM issues")).ShouldBe(regresses ? 1 : 0);
        (await _room.SignalsAsync()).Contains("Regressed").ShouldBe(regresses);
    }

    [Theory]
    [InlineData("9f8e", false, "is older than the fix")]
    [InlineData("c0de", true, "is the fix")]
    [InlineData("d1ff", true, "shipped after the fix")]
    [InlineData("e2e2", true, "was never seen")]
    public async Task Releases_without_a_version_are_ordered_by_when_they_were_first_seen(string seen, bool regresses, string because)
    {
        foreach (var release in new[] { "9f8e", "c0de", "d1ff" })
        {
            await _room.DigestAsync(Events.Of("other", facts => facts with { Release = release }));
            Store.Time.Advance(TimeSpan.FromHours(1));
        }

        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = "9f8e" }));
        await _room.Fold.FoldAllAsync(default);
        await ResolveAsync("c0de", id: 2);
        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = seen }));

        (await Store.NumberAsync("SELECT regressed FROM issues WHERE id = 2")).ShouldBe(regresses ? 1 : 0, because);
    }

    [Fact]
    public async Task A_fix_that_has_not_shipped_is_not_broken_by_what_was_there_before_it()
    {
        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = "9f8e" }));
        await _room.Fold.FoldAllAsync(default);
        Store.Time.Advance(TimeSpan.FromHours(1));
        await ResolveAsync("c0de");
        Store.Time.Advance(TimeSpan.FromHours(1));

        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = "9f8e" }));
        (await Store.NumberAsync("SELECT regressed FROM issues")).ShouldBe(0);

        await _room.DigestAsync(Events.Of("other", facts => facts with { Release = "d1ff" }));
        await _room.Fold.FoldAllAsync(default);
        await _room.DigestAsync(Events.Of("a", facts => facts with { Release = "d1ff" }));
        (await Store.NumberAsync("SELECT regressed FROM issues WHERE id = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Attachments_are_stored_with_their_event_and_an_empty_one_too()
    {
        await _room.DigestAsync(Events.Of("a") with { Attachments = [new Attachment("log.txt", "text/plain", null, [1, 2, 3]), new Attachment("empty", null, "event.attachment", [])] });

        (await Store.QueryAsync<string>("SELECT name || ' ' || size || ' ' || length(content) FROM attachments ORDER BY id")).ShouldBe(["log.txt 3 3", "empty 0 0"]);
        (await Store.NumberAsync("SELECT COUNT(*) FROM attachments a JOIN events e ON e.project_id = a.project_id AND e.event_id = a.event_id")).ShouldBe(2);
    }

    [Fact]
    public async Task Milestones_are_those_of_the_settings()
    {
        _room.Settings.Change("alerts: {milestones: [3, 5]}");
        await _room.DigestAsync([.. Enumerable.Range(0, 4).Select(_ => Events.Of("a"))]);
        await _room.DigestAsync(Events.Of("a"));
        await _room.DigestAsync([.. Enumerable.Range(0, 5).Select(_ => Events.Of("b"))]);

        (await Store.QueryAsync<string>("SELECT issue_id || ': ' || detail FROM signals WHERE kind = 'Milestone' ORDER BY id")).ShouldBe(["1: 3 events", "1: 5 events", "2: 5 events"]);
    }

    private async Task<IssueRow> IssueAsync(long id) => (await new IssueQueries(Store.Database, Store.Time).FindAsync($"{id}", default)).ShouldNotBeNull();

    private async Task ResolveAsync(string? release, long id = 1) =>
        await new IssueTriage(Store.Database, Store.Time).ResolveAsync(await IssueAsync(id), "anna", release, default);
}

public sealed class DigestPipelineTestsOnSqlite() : DigestPipelineTests(StoreKind.Sqlite);

public sealed class DigestPipelineTestsOnPostgres() : DigestPipelineTests(StoreKind.Postgres);
