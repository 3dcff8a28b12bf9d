namespace Tocsin.Storage;

/// <summary>Days in UTC, counted since 1970.</summary>
internal static class UnixDay
{
    public const long Milliseconds = 86_400_000;

    public static long Of(DateTimeOffset moment) => moment.ToStore() / Milliseconds;

    public static DateTimeOffset StartOf(long day) => UnixTime.FromStore(day * Milliseconds);
}
