using System.Data.Common;
using Tocsin.Alerting;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Monitoring;
using Tocsin.Delivery;
using Tocsin.Monitors;
using Tocsin.Monitors.Records;
using Tocsin.StatusPage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.StatusPage;

/// <summary>What the page shows is what the store holds of the monitors that it shows.</summary>
public abstract class StatusQueriesTests(StoreKind kind) : IAsyncLifetime
{
    private const string Monitors =
        """
        monitors:
          web: {type: tcp, address: "web.internal:80"}
          api: {type: tcp, address: "api.internal:80"}
          old: {type: tcp, address: "old.internal:80", enabled: false}

        """;

    private TestStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await TestStore.CreateAsync(kind);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task All_that_are_looked_at_are_shown_in_the_order_of_the_file()
    {
        var report = await ReadAsync("status_page: {title: Shop}\n");

        report.Title.ShouldBe("Shop");
        report.Monitors.Select(monitor => monitor.Name).ShouldBe(["web", "api"]);
        report.Monitors.ShouldAllBe(monitor => monitor.State == HealthState.Unknown && monitor.Since == null && monitor.Uptime90d == null);
        report.Summary.ShouldBe("Nothing is known.");
    }

    [Fact]
    public async Task Only_those_that_were_chosen_are_shown_in_that_order()
    {
        await AnnounceAsync("api", HealthState.Unhealthy);
        await AnnounceAsync("web", HealthState.Healthy);

        (await ReadAsync("status_page: {monitors: [old, api, web]}\n")).Monitors.Select(monitor => monitor.Name).ShouldBe(["api", "web"]);
        var report = await ReadAsync("status_page: {monitors: [web]}\n");
        report.Monitors.ShouldHaveSingleItem().Name.ShouldBe("web");
        report.Changes.ShouldHaveSingleItem().Monitor.ShouldBe("web");
        report.Summary.ShouldBe("Everything works.");
    }

    [Fact]
    public async Task State_uptime_and_changes_are_those_of_the_store()
    {
        await AnnounceAsync("web", HealthState.Healthy);
        _store.Time.Advance(TimeSpan.FromHours(3));
        await AnnounceAsync("web", HealthState.Unhealthy);
        var hour = HourSum.HourOf(_store.Time.GetUtcNow());
        await _store.Database.WriteAsync(async transaction =>
        {
            await MonitorStore.AddAsync(
                transaction,
                [
                    (MonitorKey.Of("web"), new HourSum(hour) { Checks = 12, Unhealthy = 1, Unknown = 2, Degraded = 3 }),
                    (MonitorKey.Of("web"), new HourSum(hour - 48) { Checks = 10, Unhealthy = 10 }),
                ],
                default);
            return 0;
        }, default);

        var report = await ReadAsync("");
        var web = report.Monitors[0];
        (web.State, web.Since).ShouldBe((HealthState.Unhealthy, _store.Time.GetUtcNow()));
        (web.Uptime24h, web.Uptime7d, web.Uptime90d).ShouldBe((9 / 10.0, 9 / 20.0, 9 / 20.0));
        report.Changes.Select(change => $"{change.Monitor} {change.Was} {change.Became}").ShouldBe(["web healthy unhealthy", "web unknown healthy"]);
        report.Summary.ShouldBe("1 of 2 does not work.");
        await AnnounceAsync("web", HealthState.Healthy);
        (await ReadAsync("")).Summary.ShouldBe("Nothing is known of 1 of 2; the rest works.");
    }

    [Fact]
    public async Task A_window_of_maintenance_shows_while_it_is_open()
    {
        await AnnounceAsync("web", HealthState.Unhealthy);
        var now = _store.Time.GetUtcNow();
        var maintenance = $"maintenance:\n  - {{name: move, match: 'monitor:web', when: {{not_before: {now.AddHours(-1):yyyy-MM-ddTHH:mm}, until: {now.AddHours(1):yyyy-MM-ddTHH:mm}}}}}\n";

        (await ReadAsync(maintenance)).Monitors.Select(monitor => monitor.InMaintenance).ShouldBe([true, false]);
        _store.Time.Advance(TimeSpan.FromHours(2));
        (await ReadAsync(maintenance)).Monitors.Select(monitor => monitor.InMaintenance).ShouldBe([false, false]);
    }

    [Fact]
    public async Task However_many_read_it_the_store_is_asked_once_in_a_while()
    {
        using var settings = Settings("");
        var cache = new StatusCache(Queries(settings), settings.Live, _store.Time);
        var first = await cache.GetAsync(default);
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cache.GetAsync(default)))).ShouldAllBe(report => ReferenceEquals(report, first));

        _store.Time.Advance(StatusCache.Age);
        var second = await cache.GetAsync(default);
        second.ShouldNotBeSameAs(first);
        settings.Change(Yaml("status_page: {title: Other}\n"));
        (await cache.GetAsync(default)).Report.Title.ShouldBe("Other");
    }

    [Fact]
    public async Task A_store_that_fails_is_not_asked_by_each_reader()
    {
        using var settings = Settings("");
        await _store.ExecuteAsync("ALTER TABLE monitor_hours RENAME TO elsewhere");
        var cache = new StatusCache(Queries(settings), settings.Live, _store.Time);
        await Should.ThrowAsync<DbException>(() => cache.GetAsync(default));
        await _store.ExecuteAsync("ALTER TABLE elsewhere RENAME TO monitor_hours");

        await Should.ThrowAsync<DbException>(() => cache.GetAsync(default));
        _store.Time.Advance(StatusCache.Age);
        (await cache.GetAsync(default)).Report.Monitors.Count.ShouldBe(2);
    }

    private static string Yaml(string yaml) => "channels: {ops: {type: scripted}}\n" + Monitors + yaml;

    private TestSettings Settings(string yaml) => new(Yaml(yaml), _store.Time);

    private StatusQueries Queries(TestSettings settings)
    {
        var surroundings = new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), TextWriter.Null, _store.Time);
        return new StatusQueries(_store.Database, settings.Live, new AlertPolicySource(settings.Live, new ChannelDirectory(settings.Live, surroundings)), _store.Time);
    }

    private Task AnnounceAsync(string name, HealthState state) => _store.Database.WriteAsync(async transaction =>
    {
        var (now, was) = (_store.Time.GetUtcNow(), (await MonitorStore.LoadAsync(_store.Database, default)).GetValueOrDefault(MonitorKey.Of(name))?.Standing.Announced ?? HealthState.Unknown);
        var record = WatchRecord.Initial with { Standing = new MonitorStanding { Current = state, CurrentSince = now, Announced = state, AnnouncedSince = now }, CheckedAt = now };
        await MonitorStore.SaveAsync(transaction, [(MonitorKey.Of(name), record)], default);
        await MonitorStore.AddAsync(transaction, MonitorKey.Of(name), new MonitorChange(was, state, now), "refused by 10.0.0.7");
        return 0;
    }, default);

    private async Task<StatusReport> ReadAsync(string yaml)
    {
        using var settings = Settings(yaml);
        return await Queries(settings).ReadAsync(default);
    }
}

public sealed class StatusQueriesTestsOnSqlite() : StatusQueriesTests(StoreKind.Sqlite);

public sealed class StatusQueriesTestsOnPostgres() : StatusQueriesTests(StoreKind.Postgres);
