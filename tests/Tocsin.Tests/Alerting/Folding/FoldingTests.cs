using Tocsin.Alerting.Monitoring;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Folding;

/// <summary>Issues whose exceptions name the target of a failing monitor, on both stores.</summary>
public abstract class FoldingTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        alerts: {reminders: {error: 0s, critical: 0s}}
        monitors:
          orders: {type: tcp, address: "db.internal:5432", interval: 10s, timeout: 2s}
        """;

    private const string Naming = "OperationalError: cannot reach db.internal:5432";

    private MonitorRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await MonitorRoom.CreateAsync(Yaml, kind);
        await _room.PassAsync(10);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task What_names_a_failing_target_joins_its_incident_and_what_does_not_is_told()
    {
        await FailAsync();
        await HappensAsync(Naming, "KeyError: colour");

        (await _room.SaidAsync()).ShouldBe(["monitor:orders Opened", "issue:2 Opened"]);
        (await _room.LedgerAsync()).ShouldContain("issue:1 New held Folded");
        (await _room.Store.QueryAsync<string>("SELECT content FROM incidents WHERE key = 'monitor:orders'")).Single().ShouldContain("\"joined\":1");
    }

    [Fact]
    public async Task What_is_not_seen_after_the_recovery_is_never_told()
    {
        await FailAsync();
        await HappensAsync(Naming);
        _room.Find(HealthState.Healthy, "orders");
        await _room.PassAsync(600);

        (await _room.SaidAsync()).ShouldBe(["monitor:orders Opened", "monitor:orders Resolved"]);
    }

    [Fact]
    public async Task What_goes_on_after_the_recovery_is_told_then()
    {
        await FailAsync();
        await HappensAsync(Naming);
        _room.Find(HealthState.Healthy, "orders");
        await _room.PassAsync(100);
        await HappensAsync(Naming);
        await _room.PassAsync(400);

        (await _room.SaidAsync()).ShouldBe(["monitor:orders Opened", "monitor:orders Resolved", "issue:1 Opened"]);
    }

    [Fact]
    public async Task While_the_target_is_well_it_is_told_like_any_other()
    {
        await HappensAsync(Naming);

        (await _room.SaidAsync()).ShouldBe(["issue:1 Opened"]);
    }

    [Fact]
    public async Task A_restart_forgets_nothing_of_it()
    {
        await FailAsync();
        await HappensAsync(Naming);
        await _room.RestartAsync();
        await _room.PassAsync(120);

        (await _room.SaidAsync()).ShouldBe(["monitor:orders Opened"]);
    }

    private async Task FailAsync()
    {
        _room.Find(HealthState.Unhealthy, "orders");
        await _room.PassAsync(30);
        (await _room.SaidAsync()).ShouldBe(["monitor:orders Opened"]);
    }

    private async Task HappensAsync(params string[] titles)
    {
        await _room.Alerting.HappensAsync(titles);
        await _room.Alerting.DecideAsync();
    }
}

public sealed class FoldingTestsOnSqlite() : FoldingTests(StoreKind.Sqlite);

public sealed class FoldingTestsOnPostgres() : FoldingTests(StoreKind.Postgres);
