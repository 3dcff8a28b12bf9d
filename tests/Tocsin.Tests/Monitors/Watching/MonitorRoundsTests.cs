using Tocsin.Alerting.Monitoring;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Monitors.Watching;

/// <summary>Monitors from look to decision, with scripted checks and time by hand.</summary>
public abstract class MonitorRoundsTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        monitors:
          gateway: {type: tcp, address: "gw.internal:443", interval: 10s, failing_interval: 5s, timeout: 2s}
          shop: {type: tcp, address: "shop.internal:8080", interval: 10s, timeout: 2s, depends_on: gateway, severity: {unhealthy: critical}, labels: {team: sales}}
        """;

    private MonitorRoom _room = null!;

    private TestStore Store => _room.Store;

    public async ValueTask InitializeAsync() => _room = await MonitorRoom.CreateAsync(Yaml, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task What_is_well_from_the_start_is_no_news()
    {
        await _room.PassAsync(60);

        (await _room.LedgerAsync()).ShouldBeEmpty();
        _room.Check("gateway").Looks.ShouldBe(7);
    }

    [Fact]
    public async Task A_first_look_that_could_not_tell_is_known_as_one()
    {
        _room.Find(HealthState.Unknown, "gateway");
        await _room.PassAsync(1);

        (await Store.NumberAsync("SELECT COUNT(*) FROM monitors WHERE key = 'monitor:gateway' AND checked_at IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task Three_failures_in_a_row_are_told_and_two_recoveries_end_it()
    {
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "gateway");
        await _room.PassAsync(15);
        (await _room.LedgerAsync()).ShouldBeEmpty();
        await _room.PassAsync(5);
        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened"]);

        _room.Find(HealthState.Healthy, "gateway");
        await _room.PassAsync(5);
        (await _room.SaidAsync()).Count.ShouldBe(1);
        await _room.PassAsync(10);

        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened", "monitor:gateway Resolved"]);
        (await TextsAsync()).ShouldBe(["Unhealthy: connection refused (3 checks in a row).", "Healthy again after 15 s: 3 failed checks, last 09:27 UTC."]);
    }

    [Fact]
    public async Task It_is_looked_at_more_often_while_it_fails()
    {
        await _room.PassAsync(5);
        _room.Find(HealthState.Unhealthy, "gateway");
        await _room.PassAsync(60);

        _room.Check("gateway").Looks.ShouldBe(1 + 12);
    }

    [Fact]
    public async Task What_is_worse_is_told_and_what_is_better_is_written_down()
    {
        await _room.PassAsync(10);
        _room.Find(HealthState.Degraded, "shop");
        await _room.PassAsync(30);
        _room.Find(HealthState.Unhealthy, "shop");
        await _room.PassAsync(30);
        _room.Find(HealthState.Degraded, "shop");
        await _room.PassAsync(30);

        (await _room.LedgerAsync()).ShouldBe(["monitor:shop MonitorChanged notified", "monitor:shop MonitorChanged notified", "monitor:shop MonitorChanged held Duplicate"]);
        (await _room.SaidAsync()).ShouldBe(["monitor:shop Opened", "monitor:shop Escalated"]);
        (await Store.QueryAsync<string>("SELECT was || ' ' || became FROM monitor_changes WHERE key = 'monitor:shop' ORDER BY id"))
            .ShouldBe(["unknown healthy", "healthy degraded", "degraded unhealthy", "unhealthy degraded"]);
    }

    [Fact]
    public async Task What_depends_on_something_that_fails_is_folded_into_it_and_told_when_it_goes_on_alone()
    {
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "gateway", "shop");
        await _room.PassAsync(60);
        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened"]);
        (await _room.LedgerAsync()).ShouldContain("monitor:shop MonitorChanged held Folded");

        _room.Find(HealthState.Healthy, "gateway");
        await _room.PassAsync(200);

        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened", "monitor:gateway Resolved", "monitor:shop Opened"]);
    }

    [Fact]
    public async Task What_recovers_with_what_it_depends_on_is_never_told()
    {
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "gateway", "shop");
        await _room.PassAsync(60);
        _room.Find(HealthState.Healthy, "gateway", "shop");
        await _room.PassAsync(300);

        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened", "monitor:gateway Resolved"]);
    }

    [Fact]
    public async Task A_restart_keeps_the_standing_and_tells_nothing_twice()
    {
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "gateway");
        await _room.PassAsync(11);
        await _room.RestartAsync();
        // One in a row was missing; it is not three again.
        await _room.PassAsync(10);
        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened"]);

        await _room.RestartAsync();
        await _room.PassAsync(60);
        (await _room.LedgerAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_is_no_longer_configured_ends_its_incident_and_says_why()
    {
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "gateway");
        await _room.PassAsync(60);
        await _room.ChangeAsync("channels: {ops: {type: scripted}}\nmonitors: {shop: {type: tcp, address: \"shop.internal:8080\", interval: 10s, timeout: 2s}}");
        await _room.PassAsync(20);

        (await TextsAsync())[^1].ShouldStartWith("It is no longer watched after ");
        (await Store.QueryAsync<string>("SELECT key FROM monitors")).ShouldBe(["monitor:shop"]);
    }

    [Fact]
    public async Task A_reload_keeps_the_standing_and_the_pace_of_what_did_not_change()
    {
        await _room.PassAsync(4);
        var looks = _room.Check("gateway").Looks;
        await _room.ChangeAsync($"# moved by a line\n{Yaml}");
        await _room.PassAsync(4);
        _room.Check("gateway").Looks.ShouldBe(looks);

        _room.Find(HealthState.Unhealthy, "gateway");
        await _room.PassAsync(30);
        await _room.ChangeAsync(Yaml.Replace("gw.internal", "gw2.internal", StringComparison.Ordinal));
        _room.Find(HealthState.Healthy, "gateway");
        await _room.PassAsync(30);
        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened", "monitor:gateway Resolved"]);
    }

    [Fact]
    public async Task While_the_canaries_are_silent_nothing_over_the_network_is_known_and_one_incident_says_so()
    {
        await _room.ChangeAsync($"{Yaml}\nmonitoring: {{canary: {{targets: [\"192.0.2.1:53\", \"192.0.2.2:53\"], interval: 10s}}}}");
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "gateway", "shop", "canary");
        await _room.PassAsync(120);

        (await _room.SaidAsync()).ShouldBe(["canary Opened"]);
        var standings = _room.Rounds.All.ToDictionary(watched => watched.Watch.Key, watched => watched.Record.Standing);
        standings["monitor:shop"].ShouldSatisfyAllConditions(
            shop => shop.Current.ShouldBe(HealthState.Unknown),
            shop => shop.Announced.ShouldBe(HealthState.Healthy));

        _room.Find(HealthState.Healthy, "canary");
        await _room.PassAsync(60);
        (await _room.SaidAsync()).ShouldBe(["canary Opened", "canary Resolved", "monitor:gateway Opened"]);
    }

    [Fact]
    public async Task Routes_and_silences_see_its_labels_and_a_silence_mutes_it()
    {
        await Store.ExecuteAsync(
            "INSERT INTO silences (id, query, from_at, until, author, reason) VALUES ('sil_1', 'monitor:shop type:tcp team:sales target:shop.internal*', 0, 9000000000000, 'anna', 'known')");
        await _room.PassAsync(10);
        _room.Find(HealthState.Unhealthy, "shop");
        await _room.PassAsync(60);

        (await _room.LedgerAsync()).ShouldBe(["monitor:shop MonitorChanged held Silence"]);
    }

    [Fact]
    public async Task Healthy_looks_are_added_up_by_the_hour_and_written_once_a_minute()
    {
        await _room.PassAsync(130);

        (await Store.NumberAsync("SELECT SUM(checks) FROM monitor_hours WHERE key = 'monitor:gateway'")).ShouldBeInRange(12, 14);
        (await Store.NumberAsync("SELECT SUM(unhealthy) + SUM(unknown) FROM monitor_hours")).ShouldBe(0);
    }

    private Task<IReadOnlyList<string>> TextsAsync() => Store.QueryAsync<string>(
        kind is StoreKind.Sqlite
            ? "SELECT json_extract(message, '$.text') FROM notifications WHERE is_edit = 0 ORDER BY number"
            : "SELECT message::json ->> 'text' FROM notifications WHERE is_edit = 0 ORDER BY number");
}

public sealed class MonitorRoundsTestsOnSqlite() : MonitorRoundsTests(StoreKind.Sqlite);

public sealed class MonitorRoundsTestsOnPostgres() : MonitorRoundsTests(StoreKind.Postgres);
