using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Nodes;

/// <summary>Several processes on one PostgreSQL count, decide and deliver as one, also while some of them die, sleep or stop.</summary>
public sealed class ThreeNodesTests
{
    private static readonly string[] Errors = ["SharedA", "SharedB", "SharedC", "SharedD", "SharedE"];

    [Fact]
    public async Task A_node_is_killed_under_load_and_nothing_is_lost_or_counted_twice_and_every_call_is_made()
    {
        await using var run = await NodeRun.StartAsync();
        run.SendWithoutPause(Errors);
        await run.AnsweredAsync(40, 0, 1, 2);
        await run.Nodes[0].KillAsync();
        await run.AnsweredAsync(40, 1, 2);
        await run.StopSendingAsync();
        // Nobody knows which of these were stored, so they go to another node with the ids that they have.
        await run.Senders[0].SendAgainAsync(run.Ingests[1]);

        await run.ShouldHaveCountedOnceAsync(run.Nodes[1]);
        (await run.Ingests[2].EventAsync(Ingest.Error("AfterTheKill", "who serves the channel now?"))).Status.ShouldBe(200);
        foreach (var error in Errors.Append("AfterTheKill"))
            await run.ShouldHaveCalledOnceAsync(error, () => run.Nodes[1].Log.Tail + run.Nodes[2].Log.Tail);
        (run.Takings(1) + run.Takings(2)).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_is_told_to_stop_hands_its_channel_over_at_once_and_what_it_took_is_counted()
    {
        await using var run = await NodeRun.StartAsync();
        run.SendWithoutPause(Errors);
        await run.AnsweredAsync(20, 0, 1, 2);
        (await run.Nodes[0].StopAsync()).ShouldBe(0);
        await Eventually.BeAsync(() => run.Takings(1) + run.Takings(2) == 1, "another node to serve the channel", () => run.Nodes[1].Log.Tail + run.Nodes[2].Log.Tail);
        await run.StopSendingAsync();
        await run.Senders[0].SendAgainAsync(run.Ingests[2]);

        await run.ShouldHaveCountedOnceAsync(run.Nodes[2]);
        foreach (var error in Errors)
            await run.ShouldHaveCalledOnceAsync(error, () => run.Nodes[1].Log.Tail + run.Nodes[2].Log.Tail);
        run.Nodes[0].Log.Count("lost the lease").ShouldBe(0);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_node_that_slept_for_long_finds_its_channel_served_and_does_not_serve_it_as_well()
    {
        await using var run = await NodeRun.StartAsync();
        await run.Nodes[0].SignalAsync("STOP");
        (await run.Ingests[1].EventAsync(Ingest.Error("WhileItSlept", "wake up"))).Status.ShouldBe(200);
        await run.ShouldHaveCalledOnceAsync("WhileItSlept", () => run.Nodes[1].Log.Tail + run.Nodes[2].Log.Tail);

        await run.Nodes[0].SignalAsync("CONT");
        await Eventually.BeAsync(() => run.Nodes[0].Log.Count("lost the lease channel:hook") == 1, "the sleeper to notice", () => run.Nodes[0].Log.Tail);
        for (var issue = 0; issue < 5; issue++)
        {
            (await run.Ingests[issue % 3].EventAsync(Ingest.Error($"Awake{issue}", "good morning"))).Status.ShouldBe(200);
            await run.ShouldHaveCalledOnceAsync($"Awake{issue}", () => run.Nodes[0].Log.Tail);
        }

        run.Takings(0).ShouldBe(1);
        run.Receiver.Calls.GroupBy(call => call.Id).ShouldAllBe(call => call.Count() == 1);
    }
}
