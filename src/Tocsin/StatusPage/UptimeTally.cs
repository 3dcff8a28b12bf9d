using Tocsin.Monitors.Records;

namespace Tocsin.StatusPage;

/// <summary>Looks at one monitor, day by day, added up for the spans that the page shows. Pure.</summary>
/// <param name="now">The moment of the page.</param>
internal sealed class UptimeTally(DateTimeOffset now)
{
    /// <summary>How many days the page looks back.</summary>
    public const int Days = 90;

    private const int HoursOfDay = 24;

    private readonly Looks[] _days = new Looks[Days];
    private Looks _lastDay;
    private Looks _lastWeek;

    public double? OfDay => _lastDay.Share;

    public double? OfWeek => _lastWeek.Share;

    public double? OfAll => _days.Aggregate((sum, day) => sum + day).Share;

    public IReadOnlyList<UptimeDay> EachDay => [.. _days.Select((day, index) => new UptimeDay(DateOnly.FromDateTime(now.UtcDateTime).AddDays(index - Days + 1), day.Share))];

    /// <summary>The first day that counts, since 1970, and the hours after which looks are of the last 24 hours and of the last week.</summary>
    public static (long Day, long LastDay, long LastWeek) Begins(DateTimeOffset now)
    {
        var hour = HourSum.HourOf(now);
        return ((hour / HoursOfDay) - Days + 1, hour - HoursOfDay, hour - (7 * HoursOfDay));
    }

    /// <param name="day">The day, since 1970.</param>
    /// <param name="all">All looks of that day.</param>
    /// <param name="lastDay">Those of them within the last 24 hours.</param>
    /// <param name="lastWeek">Those of them within the last week.</param>
    public void Add(long day, Looks all, Looks lastDay, Looks lastWeek)
    {
        // Of a clock that was ahead.
        if (day - Begins(now).Day is not (>= 0 and < Days and var index))
            return;
        _days[index] += all;
        _lastDay += lastDay;
        _lastWeek += lastWeek;
    }
}
