using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Delivery.Drills;
using Tocsin.Delivery.Statistics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery.Drills;

/// <summary>The drill of each Monday, 10:00 in Berlin. The clock begins on a Saturday, 14 March 2026.</summary>
public abstract class DrillStepTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted, fallback: backup}, backup: {type: scripted}}
        alerts: {drill: {every: 7d, at: "10:00", time_zone: Europe/Berlin}}
        """;

    private static readonly DateTimeOffset Monday = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);

    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync(kind);
        _settings = new TestSettings(Yaml, _store.Time);
        _room = new DeliveryRoom(_store, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Each_channel_is_told_when_the_moment_comes_and_again_a_week_later()
    {
        await LookAsync();
        await GoToAsync(Monday.AddSeconds(-1));
        (await ToldAsync()).ShouldBeEmpty();

        await GoToAsync(Monday);
        (await ToldAsync()).ShouldBe(["ops", "backup"]);
        await GoToAsync(Monday.AddDays(7).AddSeconds(-1));
        (await ToldAsync()).Count.ShouldBe(2);
        await GoToAsync(Monday.AddDays(7));
        (await ToldAsync()).Count.ShouldBe(4);

        await _room.SettleAsync();
        var heard = _room.Channel("backup").Heard[0].Message;
        (heard.Kind, heard.Subject.Title).ShouldBe((NotificationKind.Drill, "Drill of the channel backup"));
        heard.Text.ShouldEndWith("The next one comes on 2026-03-23 09:00 UTC.");
    }

    [Fact]
    public async Task Whoever_looks_waits_until_the_moment_and_half_a_minute_at_the_most()
    {
        await LookAsync();
        (await Step().RunAsync(default)).ShouldBe(TimeSpan.FromSeconds(30));
        _store.Time.Advance(Monday.AddSeconds(-7) - _store.Time.GetUtcNow());
        (await Step().RunAsync(default)).ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Many_nodes_drill_once()
    {
        await LookAsync();
        _store.Time.Advance(Monday - _store.Time.GetUtcNow());

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LookAsync()));

        (await ToldAsync()).ShouldBe(["ops", "backup"]);
    }

    [Fact]
    public async Task Of_those_that_were_missed_one_is_made_up_for()
    {
        await LookAsync();
        await GoToAsync(Monday.AddDays(22));
        (await ToldAsync()).Count.ShouldBe(2);
        await GoToAsync(Monday.AddDays(27));
        (await ToldAsync()).Count.ShouldBe(2);

        await GoToAsync(Monday.AddDays(28).AddHours(-1));
        (await ToldAsync()).Count.ShouldBe(4, "the clock was turned on 29 March, so 10:00 comes an hour earlier");
    }

    [Fact]
    public async Task Dying_before_the_commit_neither_loses_nor_doubles_it()
    {
        await LookAsync();
        _store.Time.Advance(Monday - _store.Time.GetUtcNow());
        var failing = new FailingDatabase(_store.Database);
        for (var step = 0; step < 4; step++)
        {
            failing.StepsToLive = step;
            await Should.ThrowAsync<IOException>(() => Step(failing).RunAsync(default));
        }

        await LookAsync();
        await LookAsync();
        (await ToldAsync()).ShouldBe(["ops", "backup"]);
    }

    [Fact]
    public async Task A_changed_calendar_begins_anew_and_only_the_channels_that_it_names_are_tried()
    {
        await LookAsync();
        _settings.Change(Yaml.Replace("every: 7d", "every: 1d, channels: backup", StringComparison.Ordinal).Replace("10:00", "11:00", StringComparison.Ordinal));
        await GoToAsync(Monday.AddDays(-1).AddMinutes(59));
        (await ToldAsync()).ShouldBeEmpty();
        await GoToAsync(Monday.AddDays(-1).AddHours(1));
        (await ToldAsync()).ShouldBe(["backup"]);

        _settings.Change("channels: {ops: {type: scripted}}");
        await GoToAsync(Monday.AddDays(30));
        (await ToldAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_drill_that_fails_is_told_by_the_fallback_and_is_no_dead_letter()
    {
        _room.Channel("ops").Then(new DeliveryResult.Refused(FailureReason.Unauthorized, "wrong token"));
        await LookAsync();
        await GoToAsync(Monday);
        await _room.SettleAsync();

        _room.Channel("backup").Heard.Select(heard => heard.Message.Note).ShouldBe([null, "ops could not deliver this. wrong token"], ignoreOrder: true);
        var failed = new FailedDeliveries(_store.Database, _store.Time);
        (await failed.ListAsync(default)).ShouldBeEmpty();
        (await failed.RetryAsync(null, default)).ShouldBe(0);

        var drills = (await new ChannelStatisticsQueries(_store.Database).SinceAsync(Monday, default)).ToDictionary(one => one.Channel, one => one.LastDrill);
        drills["ops"].ShouldBe(new LastDrill(Monday, "failed", "wrong token"));
        drills["backup"].ShouldBe(new LastDrill(Monday, "sent", null));

        var id = (await _store.QueryAsync<string>("SELECT id FROM notifications WHERE state = 2")).Single();
        (await failed.RetryAsync(id, default)).ShouldBe(1, "whoever asks for it by its id means it");
    }

    private DrillStep Step(Database? database = null) =>
        new(database ?? _store.Database, new ProcessClock(_store.Time), _settings.Live, new DeliveryBells(_store.Time, new NodeHints()));

    private Task LookAsync() => Step().RunAsync(default);

    private async Task GoToAsync(DateTimeOffset moment)
    {
        _store.Time.Advance(moment - _store.Time.GetUtcNow());
        await LookAsync();
        await LookAsync();
    }

    private Task<IReadOnlyList<string>> ToldAsync() => _store.QueryAsync<string>("SELECT channel FROM notifications WHERE kind = 'Drill' ORDER BY number");
}

public sealed class DrillStepTestsOnSqlite() : DrillStepTests(StoreKind.Sqlite);

public sealed class DrillStepTestsOnPostgres() : DrillStepTests(StoreKind.Postgres);
