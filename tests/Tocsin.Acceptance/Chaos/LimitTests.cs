using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Chaos;

/// <summary>A limit is one for all nodes, also while those that decide and deliver die and fall asleep.</summary>
[Trait("Category", "Long")]
public sealed class LimitTests
{
    private const int Most = 20;

    private static readonly TimeSpan Sleep = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_limit_holds_over_all_nodes_while_they_die_and_sleep()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Disks and networks of their own are for root.");
        await using var cluster = await ChaosCluster.StartAsync(Configurations.Instance($"{Most}/1h"));
        var fleet = new Fleet(cluster.Ingests, eventsPerSecond: 40);
        using var enough = new CancellationTokenSource();
        var sending = fleet.SendAsync(enough.Token);
        try
        {
            await Eventually.BeAsync(() => fleet.Total > 20, "some answers", () => cluster.Log);
            var killed = await cluster.HolderAsync();
            await cluster.Nodes[killed].KillAsync();
            await cluster.StartAgainAsync(killed);
            var asleep = await cluster.HolderAsync();
            await cluster.Nodes[asleep].SignalAsync("STOP");
            await Task.Delay(Sleep, TestContext.Current.CancellationToken);
            await cluster.Nodes[asleep].SignalAsync("CONT");
            await Eventually.BeAsync(async () => await IncidentsAsync(cluster) > 3 * Most, "far more incidents than the limit allows to tell", () => cluster.Log, TimeSpan.FromMinutes(3));
        }
        finally
        {
            await enough.CancelAsync();
            await sending;
        }

        await fleet.SettleAsync(() => cluster.Log);
        await Eventually.BeAsync(async () => await WaitingAsync(cluster) == 0, "everything to be decided and sent", () => cluster.Log);
        cluster.Receiver.Calls.Select(call => call.Id).Distinct().Count().ShouldBe(Most);
    }

    private static async Task<long> IncidentsAsync(ChaosCluster cluster) => (long)(await cluster.Pair.QueryAsync("SELECT count(*) FROM incidents"))[0][0];

    private static async Task<long> WaitingAsync(ChaosCluster cluster) =>
        (long)(await cluster.Pair.QueryAsync("SELECT (SELECT count(*) FROM signals) + (SELECT count(*) FROM notifications WHERE state = 0)"))[0][0];
}
