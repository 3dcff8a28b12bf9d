namespace Tocsin.Digest.Tallies;

/// <summary>How often tallies are folded.</summary>
internal static class FoldPace
{
    private const int PausePerFold = 10;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Ten times as long as the last fold took: under load the same counts come again, and each is touched once a fold.</summary>
    public static TimeSpan PauseAfter(TimeSpan fold) => TimeSpan.FromTicks(Math.Clamp(fold.Ticks * PausePerFold, Shortest.Ticks, Longest.Ticks));
}
