namespace Tocsin.Acceptance.Crashes;

/// <summary>The process dies by SIGKILL at random moments under load. Answered 200 is on disk, counted once, and told.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(1, 5)]
    public Task Killed_under_load_nothing_is_lost_and_nothing_counted_twice(int seed, int rounds) => RunAsync(seed, rounds);

    [Theory]
    [InlineData(2, 20)]
    [InlineData(3, 20)]
    [Trait("Category", "Long")]
    public Task Killed_twenty_times_under_load_nothing_is_lost_and_nothing_counted_twice(int seed, int rounds) => RunAsync(seed, rounds);

    private static async Task RunAsync(int seed, int rounds)
    {
        await using var run = new CrashRun(seed);
        await run.KillAsync(rounds);
        await run.ShouldHaveCountedOnceAsync();
        await run.ShouldHaveCalledAsync();
    }
}
