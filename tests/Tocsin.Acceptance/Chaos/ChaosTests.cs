using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Chaos;

/// <summary>
/// Two PostgreSQL servers and three nodes, and everything goes wrong that docs/high-availability.md speaks of. TOCSIN_CHAOS_EVENTS says how much
/// is sent meanwhile, TOCSIN_CHAOS_TABLE where the table is written to, and TOCSIN_CHAOS_ONLY which faults to go through.
/// </summary>
[Trait("Category", "Long")]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const string Retention = "retention:\n  events_per_issue: 10\n  first_events_per_issue: 2\n";

    private static readonly string? Only = Environment.GetEnvironmentVariable("TOCSIN_CHAOS_ONLY");

    [Fact]
    public async Task Whatever_goes_wrong_what_was_answered_counts_once_and_what_was_decided_is_told()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Disks, networks and clocks of their own are for root.");
        await using var cluster = await ChaosCluster.StartAsync(Configurations.Unlimited + Retention);
        var (run, audit) = (new ChaosRun(cluster, ChaosSize.Chosen), new LeaseAudit(cluster));
        await audit.BeginAsync();
        try
        {
            foreach (var (fault, happen) in Chosen(new Mishaps(cluster, run)))
                await run.GoThroughAsync(fault, happen);
        }
        finally
        {
            await PrintAsync(run.Table);
        }

        run.Rows.ShouldAllBe(row => row.Lost == 0 && row.Doubled == 0 && row.Answered == row.Counted && row.Answered >= ChaosSize.Chosen.OfOneFault);
        run.Rows.ShouldAllBe(row => row.Decided > 0 && row.Decided == row.Delivered);
        await ShouldHaveOpenedOnceAsync(cluster);
        ShouldHaveRepeatedWithTheSameId(cluster);
        audit.ShouldHaveFencedEachHolder();
        await audit.ShouldHaveDeletedUnderTheLeaseAsync(atLeastOnce: Only is null);
        cluster.MostCallsAtOnce.ShouldBe(1, "the channel is served by one node at a time");
    }

    private static IEnumerable<(string Fault, Func<Task> Happen)> Chosen(Mishaps mishaps)
    {
        (string Fault, Func<Task> Happen)[] all =
        [
            ("nothing", () => Task.CompletedTask),
            ("kill -9 of node 1, restarted", () => mishaps.KillNodeAsync(0)),
            ("kill -9 of node 2, restarted", () => mishaps.KillNodeAsync(1)),
            ("kill -9 of node 3, restarted", () => mishaps.KillNodeAsync(2)),
            ("kill -9 of the primary, standby promoted, old primary rebuilt", mishaps.FailOverAsync),
            ("kill -9 of the standby, primary told to go alone after 47 s, rebuilt", mishaps.LoseStandbyAsync),
            ("SIGSTOP of the node with the channel for 60 s", mishaps.SleepAsync),
            ("the node with the channel cut off from the database for 30 s", mishaps.CutHolderOffAsync),
            ("all nodes cut off from the database for 30 s", mishaps.CutAllOffAsync),
            ("disk of the database full for 10 s", mishaps.FillDiskAsync),
            ("clock of the node with the channel 1 h ahead, and back", () => mishaps.JumpAsync(TimeSpan.FromHours(1))),
            ("clock of the node with the channel 1 h behind, and back", () => mishaps.JumpAsync(TimeSpan.FromHours(-1))),
        ];
        return all.Where(one => Only is null || one.Fault.Contains(Only, StringComparison.Ordinal));
    }

    private static async Task ShouldHaveOpenedOnceAsync(ChaosCluster cluster)
    {
        (await cluster.Pair.QueryAsync("SELECT key FROM incidents GROUP BY key HAVING count(*) > 1")).ShouldBeEmpty("no incident is opened twice");
        cluster.Receiver.Calls.Where(call => call.Kind == "opened").GroupBy(call => call.Title.Split(':')[0])
            .ShouldAllBe(issue => issue.Select(call => call.Id).Distinct().Count() == 1);
    }

    private static void ShouldHaveRepeatedWithTheSameId(ChaosCluster cluster)
    {
        cluster.Receiver.Calls.ShouldAllBe(call => call.IsGenuine);
        cluster.Receiver.Calls.GroupBy(call => call.Id).ShouldAllBe(same => same.Select(call => $"{call.Incident} {call.Kind}").Distinct().Count() == 1);
    }

    private async Task PrintAsync(IEnumerable<string> table)
    {
        var text = string.Join('\n', table) + "\n";
        output.WriteLine(text);
        if (Environment.GetEnvironmentVariable("TOCSIN_CHAOS_TABLE") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
    }
}
