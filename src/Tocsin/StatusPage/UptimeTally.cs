using Tocsin.Monitors.Records;

namespace Tocsin.StatusPage;

/// <summary>Hours of looks at one monitor, added up for the spans that the page shows. Pure.</summary>
/// <param name="now">The moment of the page.</param>
internal sealed class UptimeTally(DateTimeOffset now)
{
    /// <summary>How many days the page looks back.</summary>
    public const int Days = 90;

    private const int HoursOfDay = 24;

    private readonly long _now = HourSum.HourOf(now);
    private readonly (long Told, long Working)[] _days = new (long, long)[Days];
    private (long Told, long Working) _day;
    private (long Told, long Working) _week;

    /// <summary>The first hour that counts.</summary>
    public static long FirstHour(DateTimeOffset now) => ((HourSum.HourOf(now) / HoursOfDay) - Days + 1) * HoursOfDay;

    public double? OfDay => Share(_day);

    public double? OfWeek => Share(_week);

    public double? OfAll => Share((_days.Sum(day => day.Told), _days.Sum(day => day.Working)));

    public IReadOnlyList<UptimeDay> EachDay => [.. _days.Select((day, index) =>
        new UptimeDay(DateOnly.FromDateTime(now.UtcDateTime).AddDays(index - Days + 1), Share(day)))];

    /// <param name="hour">The hour, since 1970.</param>
    /// <param name="told">Looks that could tell.</param>
    /// <param name="working">Those of them that found it working.</param>
    public void Add(long hour, long told, long working)
    {
        var day = (hour - FirstHour(now)) / HoursOfDay;
        if (hour < FirstHour(now) || day >= Days)
            return;
        _days[day] = Sum(_days[day], told, working);
        if (hour > _now - HoursOfDay)
            _day = Sum(_day, told, working);
        if (hour > _now - (7 * HoursOfDay))
            _week = Sum(_week, told, working);
    }

    private static (long, long) Sum((long Told, long Working) sum, long told, long working) => (sum.Told + told, sum.Working + working);

    private static double? Share((long Told, long Working) sum) => sum.Told == 0 ? null : (double)sum.Working / sum.Told;
}
