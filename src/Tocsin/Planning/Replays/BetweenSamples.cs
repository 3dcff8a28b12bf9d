using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Planning.Replays;

/// <summary>
/// What a subject's numbers were at a moment at which nobody looked: as many events more as the minutes say, never more than were there when somebody looked
/// next. Pure.
/// </summary>
internal static class BetweenSamples
{
    /// <param name="before">The last look before the moment.</param>
    /// <param name="after">The first one after it.</param>
    /// <param name="minutes">The events per minute from the one to the other; none when they are kept no longer.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static Subject At(Sample before, Sample after, IReadOnlyList<MinuteCount> minutes, DateTimeOffset now)
    {
        var more = after.Numbers.Count - before.Numbers.Count;
        if (more <= 0)
            return before.Numbers;

        var (came, last) = minutes.Count > 0 ? Counted(before, minutes, now) : Proportional(before, after, now);
        came = Math.Min(came, more);
        if (came == 0)
            return before.Numbers;
        return before.Numbers with
        {
            Count = before.Numbers.Count + came,
            Users = before.Numbers.Users + (Math.Max(0, after.Numbers.Users - before.Numbers.Users) * came / more),
            LastSeen = Later(before.Numbers.LastSeen, last < after.Numbers.LastSeen ? last : after.Numbers.LastSeen),
        };
    }

    private static (long Came, DateTimeOffset Last) Counted(Sample before, IReadOnlyList<MinuteCount> minutes, DateTimeOffset now)
    {
        var (came, last) = (0L, before.At);
        foreach (var arrival in minutes.SelectMany(minute => minute.Arrivals()).Select(UnixTime.FromStore).Where(arrival => arrival > before.At && arrival <= now))
            (came, last) = (came + 1, Later(last, arrival));
        return (came, last);
    }

    private static (long Came, DateTimeOffset Last) Proportional(Sample before, Sample after, DateTimeOffset now) =>
        ((long)((after.Numbers.Count - before.Numbers.Count) * ((now - before.At) / (after.At - before.At))), now);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
