using Tocsin.Digest.Retention;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Retention;

/// <summary>Everything beside events that would grow for ever.</summary>
public sealed class RecordRetentionTests : IAsyncLifetime
{
    private static readonly RetentionSettings Keep = new(1000, 10, 1_000_000, TimeSpan.FromDays(90), TimeSpan.FromDays(365));

    private readonly Dictionary<RetainedKind, long> _deleted = [];
    private TestStore _store = null!;
    private RecordRetention _records = null!;

    private DateTimeOffset Now => _store.Time.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync();
        _records = new RecordRetention(_store.Database);
        await _store.ProjectAsync();
        await _store.ExecuteAsync(
            """
            INSERT INTO issues (id, project_id, short_id, title, level, severity, severity_reason, first_seen, last_seen, active_minute, grouping_version, resolved_in_release)
            VALUES (1, 1, 'SHOP-1', 'old', 3, 3, '', 0, @now, 0, 1, 'the fix'), (2, 1, 'SHOP-2', 'new', 3, 3, '', @now, @now, 0, 1, NULL)
            """,
            new { now = Now.ToStore() });
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData("issue_minutes (issue_id, minute, count)", 1, 7)]
    [InlineData("project_minutes (project_id, minute, count)", 1, 7)]
    [InlineData("issue_hours (issue_id, hour, count)", 60, 365)]
    public async Task Counts_go_when_they_are_old(string table, int minutesOfOne, int days)
    {
        foreach (var age in new[] { days - 1, days + 1 })
            await _store.ExecuteAsync($"INSERT INTO {table} VALUES (1, @moment, 5)", new { moment = Minute(age) / minutesOfOne });

        await PassAsync();

        (await _store.QueryAsync<long>($"SELECT {(minutesOfOne == 1 ? "minute" : "hour")} FROM {table.Split(' ')[0]}")).ShouldBe([Minute(days - 1) / minutesOfOne]);
        _deleted.ShouldBe(new Dictionary<RetainedKind, long> { [RetainedKind.Count] = 1 });
    }

    [Fact]
    public async Task Outcomes_go_when_they_are_old_also_those_of_nobody()
    {
        foreach (var (project, age) in new[] { (0, 364), (0, 366), (1, 364), (1, 366) })
        {
            await _store.ExecuteAsync(
                "INSERT INTO outcomes (project_id, hour, outcome, category, quantity) VALUES (@project, @hour, 'accepted', 'error', 1), (@project, @hour, 'invalid', 'error', 1)",
                new { project, hour = Minute(age) / 60 });
        }

        await PassAsync();

        (await _store.QueryAsync<string>("SELECT project_id || ' ' || hour || ' ' || COUNT(*) FROM outcomes GROUP BY project_id, hour ORDER BY project_id"))
            .ShouldBe([$"0 {Minute(364) / 60} 2", $"1 {Minute(364) / 60} 2"]);
    }

    [Fact]
    public async Task Releases_go_when_nobody_runs_them_any_more_but_a_fix_stays()
    {
        await ReleaseAsync("running", 364);
        await ReleaseAsync("gone", 366);
        await ReleaseAsync("the fix", 900);

        await PassAsync();

        (await _store.QueryAsync<string>("SELECT version FROM releases ORDER BY version")).ShouldBe(["running", "the fix"]);
    }

    [Fact]
    public async Task Invented_releases_and_environments_do_not_grow_the_store_for_ever()
    {
        await ReleaseAsync("the fix", 300);
        await _store.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @most)
            INSERT INTO releases (project_id, version, first_seen, last_seen) SELECT 1, 'r' || i, @now + i, @now + i FROM n
            """,
            new { most = RecordRetention.MostReleases + 700, now = Now.ToStore() });
        await _store.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @most)
            INSERT INTO environments (project_id, name, first_seen) SELECT 1, 'e' || i, @now + i FROM n
            """,
            new { most = RecordRetention.MostEnvironments + 3, now = Now.ToStore() });

        await PassAsync();

        (await _store.NumberAsync("SELECT COUNT(*) FROM releases")).ShouldBe(RecordRetention.MostReleases + 1);
        (await _store.QueryAsync<string>("SELECT version FROM releases ORDER BY last_seen LIMIT 2")).ShouldBe(["the fix", "r701"]);
        (await _store.QueryAsync<string>("SELECT name FROM environments ORDER BY first_seen DESC LIMIT 1")).ShouldBe([$"e{RecordRetention.MostEnvironments}"]);
    }

    [Fact]
    public async Task An_incident_goes_when_it_is_over_and_nothing_is_known_of_it()
    {
        await IncidentAsync("over", state: 2);
        await IncidentAsync("open", state: 0);
        await IncidentAsync("waits", state: 2, waits: 1);
        await IncidentAsync("rings", state: 2, lookAgainAt: 5);
        await IncidentAsync("young", state: 2, days: 89);
        await IncidentAsync("decided", state: 2);
        await IncidentAsync("to tell", state: 2);
        await IncidentAsync("told", state: 2);
        await LedgerAsync("decided", 89);
        await LedgerAsync("over", 91);
        await NotificationAsync("n1", "to tell", state: 0);
        await NotificationAsync("n2", "told", state: 1);

        await PassAsync();

        (await _store.QueryAsync<string>("SELECT id FROM incidents ORDER BY id")).ShouldBe(["decided", "open", "rings", "to tell", "waits", "young"]);
        (await _store.QueryAsync<string>("SELECT incident_id FROM living_messages ORDER BY 1")).ShouldBe(["decided", "open", "rings", "to tell", "waits", "young"]);
        (await _store.QueryAsync<string>("SELECT incident_id FROM enrichments ORDER BY 1")).ShouldBe(["decided", "open", "rings", "to tell", "waits", "young"]);
        _deleted[RetainedKind.Ledger].ShouldBe(4);
    }

    [Fact]
    public async Task A_silence_goes_when_it_has_been_over_for_as_long_as_the_ledger_is_kept()
    {
        await SilenceAsync("expired long ago", until: 91);
        await SilenceAsync("expired", until: 89);
        await SilenceAsync("ended long ago", ended: 91);
        await SilenceAsync("ended early, long ago", until: -5, ended: 91);
        await SilenceAsync("ended", ended: 89);
        await SilenceAsync("until it clears");
        await SilenceAsync("lasts", until: -1);

        await PassAsync();

        (await _store.QueryAsync<string>("SELECT id FROM silences ORDER BY id")).ShouldBe(["ended", "expired", "lasts", "until it clears"]);
        _deleted[RetainedKind.Ledger].ShouldBe(3);
    }

    [Fact]
    public async Task What_is_put_back_into_the_outbox_while_it_is_being_deleted_stays_whole()
    {
        var outbox = RetainedLists.All.Single(rows => rows.Delete.Contains("deliveries", StringComparison.Ordinal));
        await NotificationAsync("again", "inc", state: 0);
        await _store.ExecuteAsync("INSERT INTO deliveries (notification_id, attempt, at, duration_ms, result) VALUES ('again', 1, 0, 0, 'refused')");

        await _store.ExecuteAsync(outbox.Delete, new Outdated { Name = "again" });

        (await _store.NumberAsync("SELECT COUNT(*) FROM notifications")).ShouldBe(1);
        (await _store.NumberAsync("SELECT COUNT(*) FROM deliveries")).ShouldBe(1);
    }

    [Fact]
    public async Task Attachments_and_feedback_go_with_their_age()
    {
        foreach (var (name, age) in new[] { ("old", 91), ("young", 89) })
        {
            await _store.ExecuteAsync(
                """
                INSERT INTO attachments (project_id, event_id, name, size, received_at, content) VALUES (1, x'00', @name, 1, @at, x'00');
                INSERT INTO user_reports (project_id, comments, received_at) VALUES (1, @name, @at)
                """,
                new { name, at = Now.AddDays(-age).ToStore() });
        }

        await PassAsync();

        (await _store.QueryAsync<string>("SELECT name FROM attachments UNION ALL SELECT comments FROM user_reports")).ShouldBe(["young", "young"]);
        _deleted.ShouldBe(new Dictionary<RetainedKind, long> { [RetainedKind.Attachment] = 1, [RetainedKind.Feedback] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Many_rows_go_in_steps()
    {
        await _store.ExecuteAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203) INSERT INTO issue_minutes (issue_id, minute, count) SELECT i, 1, 1 FROM n");
        var minutes = RetainedLists.All[0];

        var steps = new List<int>();
        while (await _records.StepAsync(minutes, Now, default) is > 0 and var step)
            steps.Add(step);

        steps.ShouldBe([500, 500, 203]);
    }

    [Fact]
    public void A_step_frees_a_bounded_number_of_bytes_but_always_one_row()
    {
        RecordRetention.Light([3L << 20, 1 << 20, 1], weight => weight).Count.ShouldBe(2);
        RecordRetention.Light([9L << 20, 1], weight => weight).Count.ShouldBe(1);
        RecordRetention.Light<long>([], weight => weight).ShouldBeEmpty();
    }

    private Task PassAsync() =>
        _records.PassAsync(Keep, Now, new StepPace(_store.Time), (kind, rows) => _deleted[kind] = _deleted.GetValueOrDefault(kind) + rows, default);

    private long Minute(int daysAgo) => Now.AddDays(-daysAgo).ToStore() / 60_000;

    private Task ReleaseAsync(string version, int daysAgo) => _store.ExecuteAsync(
        "INSERT INTO releases (project_id, version, first_seen, last_seen) VALUES (1, @version, 0, @at)", new { version, at = Now.AddDays(-daysAgo).ToStore() });

    private Task IncidentAsync(string id, int state, int waits = 0, long? lookAgainAt = null, int days = 91) => _store.ExecuteAsync(
        """
        INSERT INTO incidents (id, key, issue_id, state, severity, opened_at, look_again_at, waits, content, subject)
        VALUES (@id, 'issue:1', 1, @state, 3, @at, @lookAgainAt, @waits, '', '');
        INSERT INTO living_messages (incident_id, channel, reference) VALUES (@id, 'ops', 'r');
        INSERT INTO enrichments (incident_id, issue_id, name, begun_at, deadline, ended_at, result) VALUES (@id, 1, 'similar', 0, 0, 0, 'nothing_found')
        """,
        new { id, state, waits, lookAgainAt, at = Now.AddDays(-days).ToStore() });

    private Task SilenceAsync(string id, int? until = null, int? ended = null) => _store.ExecuteAsync(
        "INSERT INTO silences (id, query, from_at, until, author, reason, ended_at) VALUES (@id, '', 0, @until, 'anna', 'why', @ended)",
        new { id, until = DaysAgo(until), ended = DaysAgo(ended) });

    private long? DaysAgo(int? days) => days is { } ago ? Now.AddDays(-ago).ToStore() : null;

    private Task LedgerAsync(string incident, int daysAgo) => _store.ExecuteAsync(
        "INSERT INTO ledger (incident_id, key, at, kind, severity, outcome, chain) VALUES (@incident, 'issue:1', @at, 'New', 3, 'notified', '[]')",
        new { incident, at = Now.AddDays(-daysAgo).ToStore() });

    private Task NotificationAsync(string id, string incident, int state) => _store.ExecuteAsync(
        """
        INSERT INTO notifications (id, sequence, incident_id, channel, kind, severity, state, created_at, due_at, message)
        VALUES (@id, 1, @incident, 'ops', 'Opened', 3, @state, 0, 0, '{}')
        """,
        new { id, incident, state });
}
