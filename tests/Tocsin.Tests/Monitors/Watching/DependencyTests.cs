using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Monitors.Watching;

/// <summary>What is told of a monitor that fails before anybody knows how the one is that it depends on.</summary>
public abstract class DependencyTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        alerts: {reminders: {error: 0s, critical: 0s}}
        monitors:
          gateway: {type: tcp, address: "gw.internal:443", interval: 60s, timeout: 2s}
          proxy: {type: tcp, address: "proxy.internal:8080", interval: 20s, timeout: 2s, depends_on: gateway}
          shop: {type: tcp, address: "shop.internal:8080", interval: 5s, timeout: 2s, depends_on: proxy}
        """;

    private MonitorRoom _room = null!;

    private TestStore Store => _room.Store;

    public async ValueTask InitializeAsync()
    {
        _room = await MonitorRoom.CreateAsync(Yaml, kind);
        await _room.PassAsync(3);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Of_one_cause_only_the_first_is_told_however_seldom_it_is_looked_at()
    {
        _room.Find(HealthState.Unhealthy, "gateway", "proxy", "shop");
        await _room.PassAsync(600);

        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened"]);
        (await _room.LedgerAsync()).ShouldContain("monitor:shop MonitorChanged held Folded");
        (await _room.LedgerAsync()).ShouldContain("monitor:proxy MonitorChanged held Folded");
    }

    [Fact]
    public async Task The_wait_is_at_most_an_interval_of_the_other_and_its_timeouts()
    {
        _room.Find(HealthState.Unhealthy, "proxy", "gateway");
        await _room.PassAsync(20 + 40 + 60 + 6);

        (await _room.SaidAsync()).ShouldBe(["monitor:gateway Opened"]);
    }

    [Fact]
    public async Task One_whose_parent_is_found_well_is_told_at_once()
    {
        _room.Find(HealthState.Unhealthy, "proxy");
        // Its looks are at 20, 40 and 60 s; the gateway's own next one would be at 60 s too, so it is asked before.
        await _room.PassAsync(16);
        _room.Find(HealthState.Healthy, "proxy");
        _room.Find(HealthState.Unhealthy, "shop");
        var looks = _room.Check("proxy").Looks;
        await _room.PassAsync(13);

        (await _room.SaidAsync()).ShouldBe(["monitor:shop Opened"]);
        _room.Check("proxy").Looks.ShouldBeGreaterThan(looks);
        (await _room.Alerting.SentAsync())[0].Text.ShouldBe("Unhealthy: connection refused (3 checks in a row).");
    }

    [Fact]
    public async Task That_it_waits_is_in_the_ledger_with_the_reason()
    {
        _room.Find(HealthState.Unhealthy, "proxy", "shop");
        await _room.PassAsync(16);

        (await _room.SaidAsync()).ShouldBeEmpty();
        (await _room.LedgerAsync()).ShouldBe(["monitor:shop MonitorChanged held Transient"]);
        var why = (await Store.QueryAsync<string>("SELECT detail FROM ledger")).ShouldHaveSingleItem();
        why.ShouldBe("monitor:proxy may explain it and is not known to be well: it was last looked at 09:26:54 UTC, before this began; told at 09:27:40 UTC at the latest");
    }

    [Fact]
    public async Task One_that_recovers_while_it_waits_is_never_told()
    {
        _room.Find(HealthState.Unhealthy, "proxy", "shop");
        await _room.PassAsync(16);
        _room.Find(HealthState.Healthy, "proxy", "shop");
        await _room.PassAsync(600);

        (await _room.SaidAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_forgets_nobody_who_waits()
    {
        _room.Find(HealthState.Unhealthy, "proxy", "shop");
        await _room.PassAsync(16);
        _room.Find(HealthState.Healthy, "proxy");
        await _room.RestartAsync();
        await _room.PassAsync(2);

        (await _room.SaidAsync()).ShouldBe(["monitor:shop Opened"]);
    }

    [Fact]
    public async Task When_nobody_looks_any_more_it_is_told_when_its_time_is_over()
    {
        _room.Find(HealthState.Unhealthy, "proxy", "shop");
        await _room.PassAsync(16);
        await _room.Rounds.StopAsync(default);
        for (var second = 0; second < 60; second++)
        {
            Store.Time.Advance(TimeSpan.FromSeconds(1));
            await _room.Alerting.DecideAsync();
        }

        (await _room.SaidAsync()).ShouldBe(["monitor:shop Opened"]);
    }

    [Fact]
    public async Task One_whose_parent_is_taken_out_of_the_file_is_told()
    {
        _room.Find(HealthState.Unhealthy, "proxy", "shop");
        await _room.PassAsync(16);
        await _room.ChangeAsync("channels: {ops: {type: scripted}}\nmonitors: {shop: {type: tcp, address: \"shop.internal:8080\", interval: 5s, timeout: 2s}}");
        await _room.PassAsync(16);

        (await _room.SaidAsync()).ShouldContain("monitor:shop Opened");
    }

    [Fact]
    public async Task How_soon_a_person_should_look_does_not_depend_on_how_often_it_was_looked_at()
    {
        _room.Find(HealthState.Unhealthy, "gateway", "shop");
        await _room.PassAsync(600);
        _room.Find(HealthState.Healthy, "gateway", "shop");
        await _room.PassAsync(120);

        (await _room.Alerting.SentAsync()).Select(sent => $"{sent.Subject.Title[..4]} {sent.Kind} {sent.Subject.Priority}").ShouldBe(
            ["shop Opened P3", "gate Opened P3", "shop Resolved P3", "gate Resolved P3"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_that_fails_again_and_again_becomes_more_urgent()
    {
        for (var outage = 0; outage < 6; outage++)
        {
            _room.Find(HealthState.Unhealthy, "shop");
            await _room.PassAsync(60);
            _room.Find(HealthState.Healthy, "shop");
            await _room.PassAsync(60 * 60);
        }

        (await _room.Alerting.SentAsync()).Where(sent => sent.Kind == NotificationKind.Opened).Select(sent => sent.Subject.Priority)
            .ShouldBe([Priority.P3, Priority.P3, Priority.P3, Priority.P3, Priority.P3, Priority.P2]);
    }
}

public sealed class DependencyTestsOnSqlite() : DependencyTests(StoreKind.Sqlite);

public sealed class DependencyTestsOnPostgres() : DependencyTests(StoreKind.Postgres);
