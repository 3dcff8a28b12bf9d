using Tocsin.Alerting;
using Tocsin.Alerting.Ledger;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting;

public abstract class DecideStepTests(StoreKind kind) : IAsyncLifetime
{
    private const string TwoChannels =
        """
        channels:
          ops: {type: scripted}
          desk: {type: scripted, can_edit: true}
        alerts: {threshold: {events: 0}, milestones: [1000]}
        """;

    private AlertingRoom _room = null!;

    private TestStore Store => _room.Store;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(TwoChannels, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_new_issue_is_told_to_every_channel_and_entered_in_the_ledger()
    {
        await _room.HappensAsync("a");

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "desk Opened"]);
        (await _room.LedgerAsync()).ShouldBe(["New notified"]);
        (await Store.NumberAsync("SELECT COUNT(*) FROM signals")).ShouldBe(0);
        (await Store.NumberAsync("SELECT COUNT(*) FROM incidents WHERE key = 'issue:1' AND issue_id = 1")).ShouldBe(1);
        (await Store.NumberAsync("SELECT COUNT(DISTINCT incident_id) FROM notifications")).ShouldBe(1);
    }

    [Fact]
    public async Task The_message_names_the_issue_and_its_numbers_of_this_moment()
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Environment = "prod" }), _room.Digest.Events.Of("a"));
        await _room.DecideAsync();
        await _room.Delivery.SettleAsync();

        var subject = _room.Delivery.Channel("ops").Delivered.Single().Message.Subject;
        (subject.Title, subject.ShortId, subject.Project, subject.Count, subject.Status).ShouldBe(("Failure: a", "SHOP-1", "shop", 2, "unresolved"));
    }

    [Fact]
    public async Task Repeats_edit_the_living_message_and_say_nothing_where_none_can_be_edited()
    {
        await _room.HappensAsync("a");
        await _room.Delivery.SettleAsync();
        await _room.HappensAsync("a", "a");
        await _room.PassAsync(TimeSpan.FromMinutes(2));
        await _room.Delivery.SettleAsync();

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "desk Opened", "desk edit"]);
        _room.Delivery.Channel("desk").Delivered[^1].Message.Subject.Count.ShouldBe(3);
        (await _room.LedgerAsync()).Count(entry => entry.StartsWith("New", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_regression_opens_an_incident_of_its_own()
    {
        await _room.HappensAsync("a");
        Store.Time.Advance(TimeSpan.FromHours(1));
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", null, default);
        await _room.DecideAsync();
        (await Store.QueryAsync<long?>("SELECT look_again_at FROM incidents")).ShouldBe([null]);

        Store.Time.Advance(TimeSpan.FromHours(1));
        await _room.HappensAsync("a");

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "desk Opened", "ops Resolved", "desk Resolved", "desk edit", "ops Regressed", "desk Regressed"]);
        (await Store.QueryAsync<long>("SELECT state FROM incidents ORDER BY opened_at")).ShouldBe([2, 0]);
        (await Store.QueryAsync<long>("SELECT COUNT(*) FROM notifications GROUP BY incident_id ORDER BY MIN(number)")).ShouldBe([5, 2]);
        (await Store.NumberAsync("SELECT COUNT(*) FROM incidents WHERE state = 2 AND look_again_at IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task An_ignored_issue_ends_without_a_sound_and_stays_quiet()
    {
        await _room.HappensAsync("a");
        Store.Time.Advance(TimeSpan.FromHours(1));
        await _room.Triage.IgnoreAsync(await _room.IssueAsync(1), "anna", default);
        await _room.DecideAsync();
        var before = await _room.SaidAsync();
        _room.Digest.Settings.Change(TwoChannels.Replace("[1000]", "[3]", StringComparison.Ordinal));
        await _room.HappensAsync("a", "a", "a");
        await _room.PassAsync(TimeSpan.FromHours(10));

        (await _room.SaidAsync()).ShouldBe(before);
        (await _room.LedgerAsync())[^1].ShouldBe("Milestone held NotOpen");
    }

    [Fact]
    public async Task A_signal_of_a_deleted_issue_is_held_and_says_so()
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a"));
        await DeleteIssueAsync();
        await _room.DecideAsync();

        (await _room.LedgerAsync()).ShouldBe(["New held NotOpen"]);
        (await _room.SaidAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_incident_of_a_deleted_issue_comes_to_rest()
    {
        await _room.HappensAsync("a");
        await DeleteIssueAsync();
        await _room.PassAsync(TimeSpan.FromHours(5));

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "desk Opened"]);
        (await _room.DecideAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task More_signals_than_one_step_takes_are_all_decided_and_each_is_in_the_ledger()
    {
        await _room.HappensAsync(Enumerable.Range(0, 250).Select(number => $"issue {number}"));

        var ledger = await _room.LedgerAsync();
        ledger.Count.ShouldBe(250);
        ledger.Count(entry => entry == "New notified").ShouldBe(10);
        ledger.Count(entry => entry == "New held Storm").ShouldBe(240);
    }

    [Fact]
    public async Task In_a_storm_one_digest_a_minute_lists_everything_that_waited()
    {
        await _room.HappensAsync(Enumerable.Range(0, 13).Select(number => $"issue {number}"));
        await _room.PassAsync(TimeSpan.FromSeconds(59));
        (await _room.SaidAsync()).ShouldAllBe(said => said.EndsWith("Opened", StringComparison.Ordinal));

        await _room.PassAsync(TimeSpan.FromSeconds(1));
        await _room.Delivery.SettleAsync();

        var digest = _room.Delivery.Channel("ops").Delivered[^1].Message;
        digest.Kind.ShouldBe(Tocsin.Alerting.Alerts.NotificationKind.Digest);
        digest.Lines.Select(line => line.Title).ShouldBe(["Failure: issue 10", "Failure: issue 11", "Failure: issue 12"], ignoreOrder: true);
        digest.Lines.Select(line => line.ShortId).ShouldBe(["SHOP-B", "SHOP-C", "SHOP-D"], ignoreOrder: true);
        digest.Subject.Count.ShouldBe(3);
        (await Store.NumberAsync("SELECT SUM(waits) FROM incidents")).ShouldBe(0);
    }

    [Fact]
    public async Task A_restart_while_a_digest_waits_loses_and_repeats_nothing()
    {
        await _room.HappensAsync(Enumerable.Range(0, 13).Select(number => $"issue {number}"));
        _room.Restart();
        await _room.PassAsync(TimeSpan.FromMinutes(2));
        _room.Restart();
        await _room.PassAsync(TimeSpan.FromMinutes(2));

        (await _room.SaidAsync()).Count(said => said == "ops Digest").ShouldBe(1);
        (await _room.SaidAsync()).Count(said => said == "ops Opened").ShouldBe(10);
    }

    [Fact]
    public async Task A_crash_while_the_digest_is_written_does_not_forget_it()
    {
        var failing = new FailingDatabase(Store.Database);
        _room.Step = _room.Make(failing);
        await _room.HappensAsync(Enumerable.Range(0, 13).Select(number => $"issue {number}"));
        Store.Time.Advance(TimeSpan.FromMinutes(1));
        failing.FailCommits = true;
        await Should.ThrowAsync<IOException>(() => _room.Step.RunAsync(default));

        failing.FailCommits = false;
        await _room.PassAsync(TimeSpan.FromMinutes(5));

        (await _room.SaidAsync()).Count(said => said == "ops Digest").ShouldBe(1);
    }

    [Fact]
    public async Task A_crash_while_deciding_decides_again_and_only_once()
    {
        var failing = new FailingDatabase(Store.Database) { FailCommits = true };
        var step = _room.Make(failing);
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a"));
        await Should.ThrowAsync<IOException>(() => step.RunAsync(default));
        (await _room.SaidAsync()).ShouldBeEmpty();
        (await Store.NumberAsync("SELECT COUNT(*) FROM signals")).ShouldBe(1);

        _room.Restart();
        await _room.PassAsync(TimeSpan.FromMinutes(1));

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "desk Opened"]);
    }

    [Fact]
    public async Task A_restart_between_incidents_repeats_nothing_and_forgets_no_reminder()
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = Tocsin.Sentry.Events.SentryLevel.Fatal }));
        await _room.DecideAsync();
        for (var part = 0; part < 4; part++)
        {
            _room.Restart();
            await _room.PassAsync(TimeSpan.FromMinutes(10));
        }

        (await _room.SaidAsync()).Where(said => said.StartsWith("ops", StringComparison.Ordinal)).ShouldBe(["ops Opened", "ops Reminder"]);
    }

    [Fact]
    public async Task Limits_are_counted_over_a_restart()
    {
        _room.Digest.Settings.Change("channels: {ops: {type: scripted, limit: 3/1h}}\nalerts: {threshold: {events: 0}, storm: {incidents: 1000}}");
        for (var issue = 0; issue < 5; issue++)
        {
            _room.Restart();
            await _room.HappensAsync($"issue {issue}");
        }

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Opened", "ops Opened"]);
        (await _room.LedgerAsync()).TakeLast(2).ShouldBe(["New held RateLimit", "New held RateLimit"]);
    }

    [Fact]
    public async Task What_could_not_be_delivered_spends_no_budget()
    {
        _room.Digest.Settings.Change("channels: {ops: {type: scripted, limit: 1/1h}}\nalerts: {threshold: {events: 0}}");
        _room.Restart();
        _room.Delivery.Channel("ops").Then(new Tocsin.Alerting.Delivery.DeliveryResult.Refused(Tocsin.Alerting.Delivery.FailureReason.NotFound, "gone"));
        await _room.HappensAsync("a");
        await _room.Delivery.SettleAsync();
        await _room.HappensAsync("b");

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Opened"]);
    }

    [Fact]
    public async Task A_change_of_the_settings_counts_for_the_next_decision()
    {
        await _room.HappensAsync("a");
        _room.Digest.Settings.Change(TwoChannels + "\nroutes: [{match: 'level:critical', to: [ops]}]");
        await _room.HappensAsync("b");

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "desk Opened"]);
        (await _room.LedgerAsync())[^1].ShouldBe("New held NoRoute");
        (await new LedgerQueries(Store.Database).OfKeyAsync("issue:2", 10, default)).Single().Chain.ShouldNotBeEmpty();
    }

    private Task DeleteIssueAsync() => Store.ExecuteAsync("DELETE FROM fingerprints; DELETE FROM issue_texts; DELETE FROM issues");
}

public sealed class DecideStepTestsOnSqlite() : DecideStepTests(StoreKind.Sqlite);

public sealed class DecideStepTestsOnPostgres() : DecideStepTests(StoreKind.Postgres);
