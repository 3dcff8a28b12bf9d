namespace Tocsin.Acceptance.Monitors;

/// <summary>Two nodes wait for signs of life as one, also when the one that waits dies or sleeps.</summary>
public sealed class SignHandoverTests
{
    private const string Quick = "failure_threshold: 2, recovery_threshold: 2";
    private const string Worker = "heartbeats: {worker: {interval: 10s, grace: 2s}}\n";

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    public async Task A_sign_that_does_not_come_while_nodes_change_is_told_once(string signal)
    {
        await using var pair = await TwoWatchers.StartAsync(Quick, Worker);
        await pair.PingAsync(pair.Second);
        await pair.First.SignalAsync(signal);
        await pair.TakenOverAsync();

        await pair.ToldOnceAsync("opened");
        if (signal == "STOP")
        {
            await pair.First.SignalAsync("CONT");
            await Eventually.BeAsync(() => pair.First.Log.Count("lost the lease heartbeats") == 1, "the sleeper to notice", () => pair.Log);
        }

        await pair.PingAsync(pair.Second);
        await pair.ToldOnceAsync("resolved");
        await pair.ShouldHaveToldOneStoryAsync();
    }
}
