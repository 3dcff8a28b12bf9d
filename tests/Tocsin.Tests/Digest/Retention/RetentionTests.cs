using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Digest;
using Tocsin.Digest.Retention;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Retention;

public abstract class RetentionTests(StoreKind kind) : IAsyncLifetime
{
    private DigestRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Of_an_issue_the_first_and_the_newest_events_are_kept()
    {
        Keep("{events_per_issue: 5, first_events_per_issue: 3}");
        var sent = await SendAsync("a", 20);
        var others = await SendAsync("b", 8);

        (await PassAsync()).ShouldBe(12);

        (await KeptAsync()).ShouldBe([.. sent[..3], .. sent[15..], .. others], ignoreOrder: true);
        (await _room.Store.QueryAsync<long>("SELECT count FROM issues ORDER BY id")).ShouldBe([20, 8]);
        (await PassAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_first_events_only_the_newest_are_kept()
    {
        Keep("{events_per_issue: 5, first_events_per_issue: 0}");
        var sent = await SendAsync("a", 9);

        (await PassAsync()).ShouldBe(4);

        (await KeptAsync()).ShouldBe(sent[4..]);
    }

    [Fact]
    public async Task A_large_surplus_goes_in_steps()
    {
        Keep("{events_per_issue: 1, first_events_per_issue: 1}");
        await SendAsync("a", 1_203);
        var store = new RetentionStore(_room.Store.Database, _room.Store.Time);
        var keep = _room.Settings.Live.Current.Retention;

        var steps = new List<long>();
        while (await store.DeleteSurplusAsync(1, keep, default) is > 0 and var step)
            steps.Add(step);

        steps.ShouldBe([500, 500, 201]);
    }

    [Fact]
    public async Task A_step_of_heavy_attachments_is_smaller()
    {
        Keep("{events_per_issue: 1, first_events_per_issue: 0}");
        await _room.DigestAsync([.. Enumerable.Range(0, 6).Select(_ => _room.Events.Of("a") with { Attachments = [new Attachment("dump", null, null, new byte[3 << 20])] })]);
        var store = new RetentionStore(_room.Store.Database, _room.Store.Time);

        var steps = new List<long>();
        while (await store.DeleteSurplusAsync(1, _room.Settings.Live.Current.Retention, default) is > 0 and var step)
            steps.Add(step);

        steps.ShouldBe([1, 1, 1, 1, 1]);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM attachments")).ShouldBe(1);
    }

    [Fact]
    public async Task Old_events_go_with_their_attachments()
    {
        Keep("{max_age: 48h}");
        await _room.DigestAsync(_room.Events.Of("a") with { Attachments = [new Attachment("log.txt", null, null, [1])] });
        // Late on the next day: PostgreSQL keeps whole days.
        _room.Store.Time.Advance(TimeSpan.FromHours(38));
        var young = _room.Events.Of("a") with { Attachments = [new Attachment("young.txt", null, null, [1])] };
        await _room.DigestAsync(young);
        _room.Store.Time.Advance(TimeSpan.FromHours(34));

        (await PassAsync()).ShouldBe(1);

        (await KeptAsync()).ShouldBe([young.EventId]);
        (await _room.Store.QueryAsync<string>("SELECT name FROM attachments")).ShouldBe(["young.txt"]);
    }

    [Fact]
    public async Task Of_a_project_the_oldest_go_and_the_telling_ones_last()
    {
        Keep("{first_events_per_issue: 2, max_events_per_project: 6}");
        var first = await SendAsync("a", 5);
        var second = await SendAsync("b", 5);

        (await PassAsync()).ShouldBe(4);

        (await KeptAsync()).ShouldBe([.. first[..2], .. second[..2], .. second[3..]], ignoreOrder: true);
        (await PassAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Where_everything_tells_something_the_oldest_go_all_the_same()
    {
        Keep("{first_events_per_issue: 10, max_events_per_project: 3}");
        var sent = await SendAsync("a", 5);

        (await PassAsync()).ShouldBe(2);

        (await KeptAsync()).ShouldBe(sent[2..]);
    }

    [Fact]
    public async Task One_projects_events_do_not_push_out_anothers()
    {
        Keep("{max_events_per_project: 5}");
        await SendAsync("a", 5);
        var other = await _room.Store.ProjectAsync("other");
        await _room.DigestAsync([.. Enumerable.Range(0, 4).Select(_ => _room.Events.Of("b") with { Project = other })]);

        (await PassAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_to_be_sent_is_never_too_old()
    {
        Keep("{max_age: 48h}");
        await _room.Store.ExecuteAsync(
            """
            INSERT INTO notifications (id, sequence, channel, kind, severity, state, created_at, due_at, message)
            VALUES ('pending', 1, 'ops', 'Opened', 3, 0, 0, 0, '{}'), ('sent', 1, 'ops', 'Opened', 3, 1, 0, 0, '{}');
            INSERT INTO deliveries (notification_id, attempt, at, duration_ms, result) VALUES ('sent', 1, 0, 0, 'delivered'), ('pending', 1, 0, 0, 'retry')
            """);

        await PassAsync();

        (await _room.Store.QueryAsync<string>("SELECT id FROM notifications")).ShouldBe(["pending"]);
        (await _room.Store.QueryAsync<string>("SELECT notification_id FROM deliveries")).ShouldBe(["pending"]);
    }

    [Fact]
    public async Task No_transaction_of_a_pass_takes_more_than_a_step_of_rows()
    {
        Keep("{events_per_issue: 1, first_events_per_issue: 1, max_age: 48h}");
        await SendAsync("a", 1_203);
        foreach (var rows in (string[])
            [
                "issue_minutes (issue_id, minute, count) SELECT i, 1, 1", "issue_hours (issue_id, hour, count) SELECT 1, i, 1", "releases (project_id, version, first_seen, last_seen) SELECT 1, 'r' || i, 0, 0",
                "outcomes (project_id, hour, outcome, category, quantity) SELECT 1, i, 'accepted', 'error', 1", "user_reports (project_id, comments, received_at) SELECT 1, '', 0",
                "ledger (key, at, kind, severity, outcome, chain) SELECT 'k', 0, 'New', 3, 'notified', '[]'",
                "notifications (id, sequence, channel, kind, severity, state, created_at, due_at, message) SELECT 'n' || i, 1, 'ops', 'Opened', 3, 1, 0, 0, '{}'",
                "deliveries (notification_id, attempt, at, duration_ms, result) SELECT 'n' || i, 1, 0, 0, 'delivered'",
                "incidents (id, key, state, severity, opened_at, content, subject) SELECT 'i' || i, 'k', 2, 3, 0, '', ''", "living_messages (incident_id, channel, reference) SELECT 'i' || i, 'ops', 'r'",
            ])
            await _room.Store.ExecuteAsync($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203) INSERT INTO {rows} FROM n");
        await _room.Store.ExecuteAsync("UPDATE issues SET first_seen = 0");
        var watch = new RowWatch(_room.Store.Database,
            ["events", "event_ids", "issue_minutes", "issue_hours", "releases", "outcomes", "user_reports", "ledger", "notifications", "deliveries", "incidents", "living_messages"]);

        await PassAsync(watch);

        // A row, and at most one that hangs on it: the event's id, the attempt of the notification, the message of the incident.
        watch.Taken.Max().ShouldBeLessThanOrEqualTo(2 * RecordRetention.Step);
        watch.Taken.Sum().ShouldBe((10 * 1_203) + ((kind is StoreKind.Sqlite ? 2 : 1) * 1_201));
    }

    [Fact]
    public async Task A_pass_looks_at_active_issues_and_at_some_of_the_others_in_turn()
    {
        Keep("{events_per_issue: 1, first_events_per_issue: 0}");
        await SendAsync("a", 3);
        await SendAsync("b", 3);
        await _room.Store.ExecuteAsync($"UPDATE issues SET active_minute = 0 WHERE id = 1");
        var (store, keep, now) = (new RetentionStore(_room.Store.Database, _room.Store.Time), _room.Settings.Live.Current.Retention, _room.Store.Time.GetUtcNow());

        var (active, last) = await store.CrowdedIssuesAsync(keep, new IssueSweep(now, After: 2), default);
        active.ShouldBe([2]);
        last.ShouldBeNull();
        (await store.CrowdedIssuesAsync(keep, IssueSweep.First, default)).Crowded.ShouldBe([1, 2], ignoreOrder: true);
        IssueSweep.Following(last: 7, now).After.ShouldBe(7);
        IssueSweep.Following(last: null, now).ShouldBe(new IssueSweep(now - TimeSpan.FromMinutes(2), After: 0));
    }

    [Fact]
    public async Task The_turn_of_the_others_ends_after_a_thousand()
    {
        Keep("{events_per_issue: 1, first_events_per_issue: 0}");
        await SendAsync("a", 2);
        await _room.Store.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
            INSERT INTO issues (id, project_id, short_id, title, level, severity, severity_reason, first_seen, last_seen, active_minute, grouping_version)
            SELECT i, 1, 'X-' || i, '', 3, 3, '', 0, 0, 0, 1 FROM n
            """);

        var (crowded, last) = await new RetentionStore(_room.Store.Database, _room.Store.Time).CrowdedIssuesAsync(_room.Settings.Live.Current.Retention, IssueSweep.First, default);

        crowded.ShouldBe([1]);
        last.ShouldBe(1_000);
    }

    private void Keep(string retention) => _room.Settings.Change($"retention: {retention}\nalerts: {{threshold: {{events: 0}}}}");

    private async Task<Guid[]> SendAsync(string issue, int count)
    {
        AcceptedEvent[] events = [.. Enumerable.Range(0, count).Select(_ => _room.Events.Of(issue))];
        await _room.DigestAsync(events);
        return [.. events.Select(accepted => accepted.EventId)];
    }

    private async Task<long> PassAsync(Database? database = null)
    {
        using var worker = new RetentionWorker(
            new RetentionStore(database ?? _room.Store.Database, _room.Store.Time), new RecordRetention(database ?? _room.Store.Database), TestNode.Alone(_room.Store.Database, _room.Store.Time).Keeper, _room.Settings.Live, _room.Metrics, _room.Store.Time,
            NullLogger<RetentionWorker>.Instance);
        return await worker.PassAsync(default);
    }

    private async Task<IReadOnlyList<Guid>> KeptAsync() =>
        [.. (await _room.Store.QueryAsync<byte[]>("SELECT event_id FROM events ORDER BY id")).Select(id => new Guid(id, bigEndian: true))];
}

public sealed class RetentionTestsOnSqlite() : RetentionTests(StoreKind.Sqlite);

public sealed class RetentionTestsOnPostgres() : RetentionTests(StoreKind.Postgres);
