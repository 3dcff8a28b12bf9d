using Tocsin.Alerting;
using Tocsin.Heartbeats;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Heartbeats.Records;
using Tocsin.Projects;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Heartbeats;

/// <summary>Heartbeats from sign to message, on both stores.</summary>
public abstract class HeartbeatDeskTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        alerts: {reminders: {error: 0s, critical: 0s}}
        heartbeats:
          backup: {interval: 1h, grace: 5m, max_runtime: 30m}
          report: {cron: "30 9 * * *", time_zone: Europe/Berlin, severity: critical, project: shop}
        """;

    private HeartbeatRoom _room = null!;

    private TestStore Store => _room.Store;

    private Project Shop => _room.Alerting.Digest.Project;

    public async ValueTask InitializeAsync() => _room = await HeartbeatRoom.CreateAsync(Yaml, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task One_that_comes_is_no_news_and_one_that_does_not_is()
    {
        for (var hour = 0; hour < 3; hour++)
        {
            (await _room.PingAsync("backup")).ShouldBeTrue();
            await _room.PassAsync(60);
        }

        (await _room.SaidAsync()).ShouldBeEmpty();
        await _room.PassAsync(5);
        (await _room.SaidAsync()).ShouldBe(["heartbeat:backup Opened"]);

        await _room.PingAsync("backup");
        (await _room.SaidAsync()).ShouldBe(["heartbeat:backup Opened", "heartbeat:backup Resolved"]);
    }

    [Fact]
    public async Task One_that_never_came_is_missed_too()
    {
        // It is 09:26 UTC, and 10:26 in Berlin: the next 09:30 there is tomorrow.
        await _room.PassAsync(22 * 60);
        (await _room.SaidAsync()).ShouldNotContain("heartbeat:report Opened");
        await _room.PassAsync(2 * 60);
        (await _room.SaidAsync()).ShouldContain("heartbeat:report Opened");
    }

    [Fact]
    public async Task A_run_that_hangs_is_told()
    {
        await _room.PingAsync("backup", SignKind.Start);
        await _room.PassAsync(30);

        (await _room.SaidAsync()).ShouldBe(["heartbeat:backup Opened"]);
    }

    [Fact]
    public async Task A_token_that_nobody_has_is_refused() =>
        (await _room.Desk.HearAsync("made-up", new SignOfLife(SignKind.Ok, Store.Time.GetUtcNow()), default)).ShouldBeFalse();

    [Fact]
    public async Task One_that_is_no_longer_configured_ends_its_incident_and_a_changed_one_keeps_its_token()
    {
        var token = await _room.TokenAsync("report");
        await _room.PingAsync("backup", SignKind.Fail);
        _room.Alerting.Digest.Settings.Change("channels: {ops: {type: scripted}}\nheartbeats: {report: {interval: 2h}}");
        await _room.CallAsync();
        await _room.Alerting.DecideAsync();

        (await _room.SaidAsync()).ShouldBe(["heartbeat:backup Opened", "heartbeat:backup Resolved"]);
        (await _room.TokenAsync("report")).ShouldBe(token);
        (await Store.NumberAsync("SELECT due_at FROM heartbeats")).ShouldBe((Store.Time.GetUtcNow() + TimeSpan.FromMinutes(125)).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task One_that_another_node_expects_sooner_is_put_off_to_when_this_one_does()
    {
        using var theirs = new TestSettings(Yaml.Replace("grace: 5m", "grace: 1m", StringComparison.Ordinal), Store.Time);
        var other = new HeartbeatDesk(Store.Database, new AlertingBell(Store.Time, new NodeHints()), theirs.Live);
        await other.HearAsync(await _room.TokenAsync("backup"), new SignOfLife(SignKind.Ok, Store.Time.GetUtcNow()), default);
        var heard = Store.Time.GetUtcNow();

        await _room.PassAsync(61);

        (await _room.SaidAsync()).ShouldBeEmpty();
        (await Store.NumberAsync("SELECT MIN(due_at) FROM heartbeats")).ShouldBe((heard + TimeSpan.FromMinutes(65)).ToUnixTimeMilliseconds());
        await _room.PassAsync(4);
        (await _room.SaidAsync()).ShouldBe(["heartbeat:backup Opened"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task However_many_only_another_node_knows_a_look_ends_and_they_are_left_for_a_minute()
    {
        var names = Enumerable.Range(0, 150).Select(number => $"job-{number}").ToList();
        _room.Alerting.Digest.Settings.Change($"channels: {{ops: {{type: scripted}}}}\nheartbeats:\n{string.Join('\n', names.Select(name => $"  {name}: {{interval: 1h, grace: 5m}}"))}");
        await _room.CallAsync();
        _room.Alerting.Digest.Settings.Change(Yaml);
        Store.Time.Advance(TimeSpan.FromMinutes(65));
        var now = Store.Time.GetUtcNow();

        await _room.Lookout.LookAsync(TestContext.Current.CancellationToken);
        (await _room.Lookout.UntilNextLookAsync(default)).ShouldBe(TimeSpan.FromSeconds(1), "some are still due, and nothing came of the others");
        await _room.Lookout.LookAsync(TestContext.Current.CancellationToken);
        (await _room.Lookout.UntilNextLookAsync(default)).ShouldBe(TimeSpan.FromSeconds(5));

        (await HeartbeatStore.NextDueAsync(Store.Database, default)).ShouldBe(now + TimeSpan.FromMinutes(1));
        (await HeartbeatsAsync()).Count.ShouldBe(names.Count);
    }

    [Fact]
    public async Task A_job_that_checks_in_makes_its_heartbeat_one_for_each_environment()
    {
        var plan = new MonitorSchedule(null, 10, "minute", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), null, 2, 1);
        (await CheckInAsync(CheckInStatus.Ok, "production", plan)).ShouldBeTrue();
        (await CheckInAsync(CheckInStatus.Ok, "staging", plan)).ShouldBeTrue();
        await _room.PassAsync(12);
        (await _room.SaidAsync()).ShouldBeEmpty();
        await CheckInAsync(CheckInStatus.Ok, "staging", plan);
        await _room.PassAsync(10);

        (await _room.SaidAsync()).ShouldBe(["heartbeat:shop/nightly@production Opened"]);
        (await Store.QueryAsync<string>("SELECT key FROM heartbeats WHERE source = 'check_in' ORDER BY key")).ShouldBe(["heartbeat:shop/nightly@production", "heartbeat:shop/nightly@staging"]);
    }

    [Fact]
    public async Task A_check_in_of_a_configured_one_feeds_that()
    {
        await CheckInAsync(CheckInStatus.Error, null, null, "report");

        (await _room.SaidAsync()).ShouldBe(["heartbeat:report Opened"]);
    }

    [Fact]
    public async Task A_time_table_that_makes_no_sense_is_refused_and_so_is_one_too_many()
    {
        (await CheckInAsync(CheckInStatus.Ok, null, new MonitorSchedule("61 * * * *", null, null, null, null, null, null, null))).ShouldBeFalse();
        (await CheckInAsync(CheckInStatus.Ok, null, new MonitorSchedule("0 * * * *", null, null, null, null, "Mars/Olympus", null, null))).ShouldBeFalse();
        for (var made = 0; made < CheckInDesk.MostOfProject; made++)
            (await CheckInAsync(CheckInStatus.Ok, null, null, $"job-{made}")).ShouldBeTrue();

        (await CheckInAsync(CheckInStatus.Ok, null, null, "one-too-many")).ShouldBeFalse();
        (await CheckInAsync(CheckInStatus.Ok, null, null, "job-7")).ShouldBeTrue();
    }

    [Fact]
    public async Task Signs_at_the_same_time_are_all_counted()
    {
        var token = await _room.TokenAsync("backup");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _room.Desk.HearAsync(token, new SignOfLife(SignKind.Fail, Store.Time.GetUtcNow()), default)));

        (await HeartbeatsAsync()).Single(each => each.Key == "heartbeat:backup").Record.Failed.ShouldBe(10);
    }

    [Fact]
    public async Task A_long_name_is_cut_also_where_a_sign_of_two_halves_stands()
    {
        var name = new string('a', 99) + "\U0001F514";

        (await CheckInAsync(CheckInStatus.Ok, name, schedule: null, slug: name)).ShouldBeTrue();

        var kept = new string('a', 99) + "\uFFFD";
        (await HeartbeatsAsync()).ShouldContain(each => each.Key == $"heartbeat:shop/{kept}@{kept}");
    }

    private async Task<IReadOnlyList<StoredHeartbeat>> HeartbeatsAsync()
    {
        await using var session = await Store.Database.OpenReadAsync(default);
        return await HeartbeatStore.AllAsync(session.Connection, transaction: null);
    }

    private async Task<bool> CheckInAsync(CheckInStatus status, string? environment, MonitorSchedule? schedule, string slug = "nightly")
    {
        var flaw = await _room.CheckIns.HearAsync(Shop, new CheckIn(null, slug, status, null, environment, null, null, schedule), Store.Time.GetUtcNow(), default);
        await _room.Alerting.DecideAsync();
        return flaw is null;
    }
}

public sealed class HeartbeatDeskTestsOnSqlite() : HeartbeatDeskTests(StoreKind.Sqlite);

public sealed class HeartbeatDeskTestsOnPostgres() : HeartbeatDeskTests(StoreKind.Postgres);
