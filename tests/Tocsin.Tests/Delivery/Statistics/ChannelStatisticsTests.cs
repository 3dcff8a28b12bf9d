using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Statistics;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery.Statistics;

public abstract class ChannelStatisticsTests(StoreKind kind) : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync(kind);
        _settings = new TestSettings("channels: {ops: {type: scripted, can_edit: true, fallback: desk}, desk: {type: scripted}}", _store.Time);
        _room = new DeliveryRoom(_store, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Each_attempt_is_counted_once_under_how_it_ended()
    {
        await _room.AddAsync("ops");
        await _room.AddAsync("ops", isEdit: true);
        await _room.AddAsync("ops", isEdit: true);
        await _room.SettleAsync();
        var lastSuccess = _store.Time.GetUtcNow();
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        _room.Channel("ops").Fails(1).Then(new DeliveryResult.Refused(FailureReason.NotFound, "the chat is gone"));
        await _room.AddAsync("ops", "inc_2");
        await _room.PassAsync(TimeSpan.FromMinutes(1));
        await _room.AddAsync("nobody", "inc_3");

        var stats = (await SinceAsync(TimeSpan.FromDays(1))).ToDictionary(one => one.Channel);

        var ops = stats["ops"];
        (ops.Sent, ops.Edited, ops.GivenUp, ops.Superseded, ops.Waiting).ShouldBe((1, 1, 1, 1, 0));
        ops.Failed.ShouldBe(new Dictionary<string, long> { ["NotFound"] = 1, ["ServerError"] = 1 });
        ops.LastSuccess.ShouldBe(lastSuccess);
        (stats["desk"].Sent, stats["nobody"].Waiting, stats["nobody"].LastSuccess).ShouldBe((1, 1, null));
        stats["nobody"].LatencyMs.ShouldBeNull();
    }

    [Fact]
    public async Task Percentiles_are_those_of_the_calls_that_were_taken()
    {
        for (var call = 1; call <= 20; call++)
        {
            var takes = TimeSpan.FromMilliseconds(call * 10);
            _room.Channel("ops").Then(_ =>
            {
                _store.Time.Advance(takes);
                return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered());
            });
            await _room.AddAsync("ops", $"inc_{call}");
            await _room.SettleAsync();
        }

        var ops = (await SinceAsync(TimeSpan.FromDays(1))).ShouldHaveSingleItem();

        ops.LatencyMs.ShouldBe(new Percentiles(100, 190));
    }

    [Fact]
    public async Task What_is_older_is_not_counted_but_the_last_success_is_known()
    {
        await _room.AddAsync("ops");
        await _room.SettleAsync();
        var lastSuccess = _store.Time.GetUtcNow();
        _store.Time.Advance(TimeSpan.FromDays(2));

        var ops = (await SinceAsync(TimeSpan.FromDays(1))).ShouldHaveSingleItem();

        (ops.Sent, ops.LastSuccess, ops.LatencyMs).ShouldBe((0, lastSuccess, null));
    }

    private Task<IReadOnlyList<ChannelStatistics>> SinceAsync(TimeSpan back) =>
        new ChannelStatisticsQueries(_store.Database).SinceAsync(_store.Time.GetUtcNow() - back, default);
}

public sealed class ChannelStatisticsTestsOnSqlite() : ChannelStatisticsTests(StoreKind.Sqlite);

public sealed class ChannelStatisticsTestsOnPostgres() : ChannelStatisticsTests(StoreKind.Postgres);
