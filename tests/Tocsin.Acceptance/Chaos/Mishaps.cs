using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Chaos;

/// <summary>What goes wrong, and how it is mended; each returns when every node answers again.</summary>
internal sealed class Mishaps(ChaosCluster cluster, ChaosRun run)
{
    private const string IsOff = "ahead of the store's";

    private static readonly TimeSpan Sleep = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CutOff = TimeSpan.FromSeconds(30);

    /// <summary>Longer than a node lets a statement take: it gives up a commit that waits for the standby, and must not take that for its end.</summary>
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(45);

    /// <summary>What is under way when the standby goes may still be answered.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(10);

    private static int[] All => [.. Enumerable.Range(0, ChaosCluster.Count)];

    public async Task KillNodeAsync(int node)
    {
        await cluster.Nodes[node].KillAsync();
        await run.AnswersAsync([.. All.Where(other => other != node)]);
        await cluster.StartAgainAsync(node);
        await run.AnswersAsync(node);
    }

    /// <summary>The primary is gone, the standby takes over alone, and later gets a standby of its own while everybody works.</summary>
    public async Task FailOverAsync()
    {
        await cluster.Pair.FailOverAsync();
        await run.AnswersAsync(All);
        await cluster.Pair.FollowAsync();
        await run.AnswersAsync(All);
    }

    /// <summary>A commit waits for a standby that is gone until somebody says that it shall not.</summary>
    public async Task LoseStandbyAsync()
    {
        await cluster.Pair.Standby.CrashAsync();
        await Task.Delay(UnderWay);
        await run.NobodyIsAnsweredAsync(Alone);
        await cluster.Pair.GoAloneAsync();
        await run.AnswersAsync(All);
        await cluster.Pair.FollowAsync();
        await run.AnswersAsync(All);
    }

    /// <summary>The node that serves the channel sleeps for a minute and wakes with leases and claims that are others' by then.</summary>
    public async Task SleepAsync()
    {
        var node = await cluster.HolderAsync();
        await cluster.Nodes[node].SignalAsync("STOP");
        try
        {
            await Task.Delay(Sleep);
        }
        finally
        {
            await cluster.Nodes[node].SignalAsync("CONT");
        }

        await run.AnswersAsync(All);
    }

    public async Task CutHolderOffAsync() => await CutOffAsync(await cluster.HolderAsync());

    public Task CutAllOffAsync() => CutOffAsync(All);

    /// <summary>PostgreSQL ends when it cannot write its log; somebody makes room and starts it again.</summary>
    public async Task FillDiskAsync()
    {
        await cluster.Pair.Primary.FillDiskAsync();
        await run.FeltAsync();
        await Task.Delay(Full);
        await cluster.Pair.Primary.FreeDiskAsync();
        await cluster.Pair.Primary.StartAsync();
        await run.AnswersAsync(All);
    }

    /// <summary>The clock of the node that serves the channel jumps, and some time later jumps back.</summary>
    public async Task JumpAsync(TimeSpan offset)
    {
        using var clock = new SteppedClock();
        await cluster.ClockAsync(clock);
        var log = cluster.Nodes[ChaosCluster.Clocked].Log;
        var noticed = log.Count(IsOff);
        clock.Jump(offset);
        await Eventually.BeAsync(() => log.Count(IsOff) > noticed, "the node to notice", () => log.Tail);
        await run.AnswersAsync(All);
        clock.Jump(TimeSpan.Zero);
        await run.AnswersAsync(All);
        await cluster.ClockAsync(null);
        await run.AnswersAsync(All);
    }

    private async Task CutOffAsync(params int[] nodes)
    {
        await using (await Partition.OfAsync(nodes.Select(PostgresPair.NetworkOf)))
            await Task.Delay(CutOff);
        await run.AnswersAsync(All);
    }
}
