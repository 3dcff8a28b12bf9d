using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Watching;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Monitors.Watching;

/// <summary>What becomes of looks when the store goes away, or belongs to another node.</summary>
public abstract class MonitorBooksTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        monitors: {gateway: {type: tcp, address: "gw.internal:443", interval: 10s, timeout: 2s}}
        """;

    private MonitorRoom _room = null!;

    private TestStore Store => _room.Store;

    public async ValueTask InitializeAsync() => _room = await MonitorRoom.CreateAsync(Yaml, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task What_could_not_be_written_is_written_when_the_store_is_back()
    {
        await _room.PassAsync(10);
        var store = new FailingDatabase(Store.Database);
        await using var rounds = _room.Make(store);
        await rounds.PlanAsync(_room.Alerting.Digest.Settings.Live.Current, default);
        _room.Find(HealthState.Unhealthy, "gateway");
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await MonitorRoom.FoundAsync(rounds);
        store.FailCommits = true;
        await Should.ThrowAsync<IOException>(() => rounds.TurnAsync(default));
        store.FailCommits = false;
        await rounds.TurnAsync(default);

        (await Store.NumberAsync("SELECT count FROM subject_counts WHERE key = 'monitor:gateway'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_look_is_judged_once_though_the_minutes_sum_cannot_be_written()
    {
        await _room.PassAsync(10);
        var store = new FailingDatabase(Store.Database);
        await using var rounds = _room.Make(store);
        await rounds.PlanAsync(_room.Alerting.Digest.Settings.Live.Current, default);
        _room.Find(HealthState.Unhealthy, "gateway");
        Store.Time.Advance(MonitorBooks.FlushEvery);
        await MonitorRoom.FoundAsync(rounds);
        // The failure itself can be, and then the store goes away.
        store.BeforeNextTransaction = () =>
        {
            store.BeforeNextTransaction = () => throw new IOException("The store is away.");
            return Task.CompletedTask;
        };

        await Should.ThrowAsync<IOException>(() => rounds.TurnAsync(default));
        await rounds.TurnAsync(default);
        await rounds.StopAsync(default);

        var failed = rounds.All.Single(watched => watched.Watch.Key == "monitor:gateway").Record;
        failed.Failed.ShouldBe(1);
        failed.Standing.Announced.ShouldBe(HealthState.Healthy);
        (await Store.NumberAsync("SELECT SUM(unhealthy) FROM monitor_hours")).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_lost_the_lease_writes_nothing()
    {
        var lease = (await TestNode.OneOfSeveral(Store.Database, Store.Time, "one").Leases.TryTakeAsync(MonitorWorker.LeaseName, default)).ShouldNotBeNull();
        await using var rounds = _room.Make(Store.Database.Under(lease));
        await rounds.PlanAsync(_room.Alerting.Digest.Settings.Live.Current, default);
        _room.Find(HealthState.Unhealthy, "gateway");
        await MonitorRoom.FoundAsync(rounds);
        Store.Time.Advance(Leases.LastsFor + TimeSpan.FromSeconds(1));
        (await TestNode.OneOfSeveral(Store.Database, Store.Time, "two").Leases.TryTakeAsync(MonitorWorker.LeaseName, default)).ShouldNotBeNull();

        await Should.ThrowAsync<LeaseLostException>(() => rounds.TurnAsync(default));
        (await Store.NumberAsync("SELECT COUNT(*) FROM monitors")).ShouldBe(0);
    }
}

public sealed class MonitorBooksTestsOnSqlite() : MonitorBooksTests(StoreKind.Sqlite);

public sealed class MonitorBooksTestsOnPostgres() : MonitorBooksTests(StoreKind.Postgres);
