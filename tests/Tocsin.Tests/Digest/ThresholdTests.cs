using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

/// <summary>The threshold, its window and its cool-down, with times by hand. Milestones are out of the way.</summary>
public abstract class ThresholdTests(StoreKind kind) : IAsyncLifetime
{
    private const string FiveInTenMinutes = "alerts: {milestones: [1000], threshold: {events: 5, within: 10m, cool_down: 30m}}";
    private DigestRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync(FiveInTenMinutes, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_fifth_event_within_ten_minutes_crosses_it()
    {
        await EveryAsync(TimeSpan.FromSeconds(150), 4);
        (await DetailsAsync()).ShouldBeEmpty();

        await EventAsync();
        (await DetailsAsync()).ShouldBe(["5 events within 10 min"]);
        (await _room.Store.QueryAsync<string>("SELECT origin FROM signals WHERE kind = 'Threshold'")).ShouldBe(["tocsin.yml:1"]);
    }

    [Fact]
    public async Task A_second_too_slow_does_not_cross_it()
    {
        await EventAsync();
        _room.Store.Time.Advance(TimeSpan.FromSeconds(151));
        await EveryAsync(TimeSpan.FromSeconds(150), 3);
        await EventAsync();
        (await DetailsAsync()).ShouldBeEmpty();

        await EventAsync();
        (await DetailsAsync()).ShouldBe(["5 events within 7 min 30 s"]);
    }

    [Fact]
    public async Task One_batch_can_cross_it_by_itself()
    {
        await _room.DigestAsync([.. Enumerable.Range(0, 5).Select(_ => _room.Events.Of("a"))]);

        (await _room.SignalsAsync()).ShouldBe(["New", "Threshold"]);
    }

    [Fact]
    public async Task It_keeps_still_until_its_cool_down_is_over()
    {
        await EveryAsync(TimeSpan.FromMinutes(1), 30);
        (await DetailsAsync()).Count.ShouldBe(1);

        // Crossed at minute 4, so quiet until minute 34.
        await EveryAsync(TimeSpan.FromMinutes(1), 4);
        (await DetailsAsync()).Count.ShouldBe(1);
        await EventAsync();
        (await DetailsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_events_happened_does_not_matter_only_when_they_arrived()
    {
        await _room.DigestAsync([.. Enumerable.Range(0, 5).Select(hour => _room.Events.Of("a", ago: TimeSpan.FromHours(hour)))]);

        (await DetailsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Issues_are_counted_apart()
    {
        await _room.DigestAsync([.. Enumerable.Range(0, 8).Select(number => _room.Events.Of($"{number % 2}"))]);

        (await DetailsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task So_many_people_cross_it_too()
    {
        _room.Settings.Change("alerts: {milestones: [1000], threshold: {events: 0, users: 3, within: 10m}}");
        async Task MeetAsync(string user) => await _room.DigestAsync(_room.Events.Of("a", facts => facts with { User = new SentryUser(user, null, null, null) }));

        await MeetAsync("anna");
        _room.Store.Time.Advance(TimeSpan.FromMinutes(11));
        await MeetAsync("ben");
        await MeetAsync("ben");
        await MeetAsync("carl");
        (await DetailsAsync()).ShouldBeEmpty();

        await MeetAsync("dora");
        (await DetailsAsync()).ShouldBe(["3 users within 10 min"]);
    }

    [Fact]
    public async Task Switched_off_it_says_nothing()
    {
        _room.Settings.Change("alerts: {milestones: [1000], threshold: {events: 0, users: 0}}");
        await EveryAsync(TimeSpan.Zero, 50);

        (await DetailsAsync()).ShouldBeEmpty();
    }

    private Task EventAsync() => _room.DigestAsync(_room.Events.Of("a"));

    private async Task EveryAsync(TimeSpan step, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await EventAsync();
            _room.Store.Time.Advance(step);
        }
    }

    private Task<IReadOnlyList<string>> DetailsAsync() => _room.Store.QueryAsync<string>("SELECT detail FROM signals WHERE kind = 'Threshold' ORDER BY id");
}

public sealed class ThresholdTestsOnSqlite() : ThresholdTests(StoreKind.Sqlite);

public sealed class ThresholdTestsOnPostgres() : ThresholdTests(StoreKind.Postgres);
