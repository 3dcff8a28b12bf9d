using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Statistics;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery.Statistics;

public abstract class ChannelStatisticsTests(StoreKind kind)
    : DeliveryRoomTests(kind, "channels: {ops: {type: scripted, can_edit: true, fallback: desk}, desk: {type: scripted}}")
{
    [Fact]
    public async Task Each_attempt_is_counted_once_under_how_it_ended()
    {
        await Room.AddAsync("ops");
        await Room.AddAsync("ops", isEdit: true);
        await Room.AddAsync("ops", isEdit: true);
        await Room.SettleAsync();
        var lastSuccess = Store.Time.GetUtcNow();
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        Room.Channel("ops").Fails(1).Then(new DeliveryResult.Refused(FailureReason.NotFound, "the chat is gone"));
        await Room.AddAsync("ops", "inc_2");
        await Room.PassAsync(TimeSpan.FromMinutes(1));
        await Room.AddAsync("nobody", "inc_3");

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
            Room.Channel("ops").Then(_ =>
            {
                Store.Time.Advance(takes);
                return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered());
            });
            await Room.AddAsync("ops", $"inc_{call}");
            await Room.SettleAsync();
        }

        var ops = (await SinceAsync(TimeSpan.FromDays(1))).ShouldHaveSingleItem();

        ops.LatencyMs.ShouldBe(new Percentiles(100, 190));
    }

    [Fact]
    public async Task What_is_older_is_not_counted_but_the_last_success_is_known()
    {
        await Room.AddAsync("ops");
        await Room.SettleAsync();
        var lastSuccess = Store.Time.GetUtcNow();
        Store.Time.Advance(TimeSpan.FromDays(2));

        var ops = (await SinceAsync(TimeSpan.FromDays(1))).ShouldHaveSingleItem();

        (ops.Sent, ops.LastSuccess, ops.LatencyMs).ShouldBe((0, lastSuccess, null));
    }

    private Task<IReadOnlyList<ChannelStatistics>> SinceAsync(TimeSpan back) =>
        new ChannelStatisticsQueries(Store.Database).SinceAsync(Store.Time.GetUtcNow() - back, default);
}

public sealed class ChannelStatisticsTestsOnSqlite() : ChannelStatisticsTests(StoreKind.Sqlite);

public sealed class ChannelStatisticsTestsOnPostgres() : ChannelStatisticsTests(StoreKind.Postgres);
