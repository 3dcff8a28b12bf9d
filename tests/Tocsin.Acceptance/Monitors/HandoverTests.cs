using System.Text.Json;

namespace Tocsin.Acceptance.Monitors;

/// <summary>Two nodes watch as one, also when the one that looks dies or sleeps.</summary>
public sealed class HandoverTests
{
    private const string Patient = "failure_threshold: 6, recovery_threshold: 2";
    private const string Quick = "failure_threshold: 2, recovery_threshold: 2";

    [Fact]
    public async Task Failures_that_a_killed_node_has_counted_count_on_at_the_next()
    {
        await using var pair = await TwoWatchers.StartAsync(Patient);
        pair.Fail();
        // The fifth look begins only when the fourth is written down.
        await pair.LookedAsync("first", 5);
        await pair.First.KillAsync();

        await pair.ToldOnceAsync("opened");
        // Two were left to find; counted from the start it would be six.
        pair.LooksOf("second").ShouldBeInRange(1, 4, pair.Log);
        pair.Mend();
        await pair.ToldOnceAsync("resolved");
        await pair.ShouldHaveToldOneStoryAsync();
    }

    [Fact]
    public async Task What_a_killed_node_has_told_the_next_does_not_tell_again_but_that_it_is_over()
    {
        await using var pair = await TwoWatchers.StartAsync(Quick);
        pair.Fail();
        await pair.ToldOnceAsync("opened");
        // Killed in the middle of the call, another node would call once more with the same id.
        await pair.SentAsync();
        await pair.First.KillAsync();
        await pair.TakenOverAsync();
        await pair.LookedAsync("second", 5);

        pair.Mend();
        await pair.ToldOnceAsync("resolved");
        await pair.ShouldHaveToldOneStoryAsync();
    }

    [Fact]
    public async Task A_node_that_slept_finds_its_monitors_watched_and_neither_looks_nor_writes()
    {
        await using var pair = await TwoWatchers.StartAsync(Quick);
        await pair.First.SignalAsync("STOP");
        await pair.TakenOverAsync();
        pair.Fail();
        await pair.ToldOnceAsync("opened");

        await pair.First.SignalAsync("CONT");
        await Eventually.BeAsync(() => pair.First.Log.Count("lost the lease monitors") == 1, "the sleeper to notice", () => pair.Log);
        var looks = pair.LooksOf("first");
        await pair.LookedAsync("second", 5);
        pair.LooksOf("first").ShouldBe(looks);

        pair.Mend();
        await pair.ToldOnceAsync("resolved");
        await pair.LookedAsync("second", 3);
        pair.LooksOf("first").ShouldBe(looks);
        await pair.ShouldHaveToldOneStoryAsync();
        var shown = JsonElement.Parse((await pair.Second.CliAsync("monitors", "show", "shop", "--json")).Succeeded());
        shown.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("became").GetString()).ShouldBe(["healthy", "unhealthy", "healthy"]);
    }
}
