namespace Tocsin.Planning.Replays;

/// <summary>An issue's events of one minute.</summary>
/// <param name="Minute">Minutes since 1970.</param>
/// <param name="Count">How many.</param>
internal readonly record struct MinuteCount(long Minute, long Count)
{
    private const long Milliseconds = 60_000;

    /// <summary>When they arrived, in milliseconds since 1970, as if they had been spread evenly over the minute.</summary>
    public IEnumerable<long> Arrivals()
    {
        for (var number = 0L; number < Count; number++)
            yield return (Minute * Milliseconds) + (((2 * number) + 1) * Milliseconds / (2 * Count));
    }
}
