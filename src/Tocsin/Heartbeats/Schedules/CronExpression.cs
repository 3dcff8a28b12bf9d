namespace Tocsin.Heartbeats.Schedules;

/// <summary>
/// A time table as in a crontab: minute, hour, day of month, month, day of week. When both fields of days are restricted, one of them is enough
/// (crontab(5)). It knows the clock on the wall only; <see cref="CronTimes"/> knows when that is.
/// </summary>
internal sealed class CronExpression
{
    /// <summary>29 February can be eight years away, as in 2096; what does not come within that never comes.</summary>
    private const int MostYears = 9;

    private readonly CronField _minutes;
    private readonly CronField _hours;
    private readonly CronField _days;
    private readonly CronField _months;
    private readonly CronField _weekdays;

    private CronExpression(string text, CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays) =>
        (Text, _minutes, _hours, _days, _months, _weekdays) = (text, minutes, hours, days, months, weekdays);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it runs in each hour of its days, so that it follows real time where the clock is turned.</summary>
    public bool IsEveryHour => _hours.IsStar;

    /// <returns>Null when it makes no sense, or never comes.</returns>
    public static CronExpression? TryParse(string text)
    {
        var fields = (Named(text.Trim()) ?? text).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5
            || CronField.TryParse(fields[0], 0, 59) is not { } minutes
            || CronField.TryParse(fields[1], 0, 23) is not { } hours
            || CronField.TryParse(fields[2], 1, 31) is not { } days
            || CronField.TryParse(fields[3], 1, 12, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec") is not { } months
            || CronField.TryParse(fields[4], 0, 7, "sun", "mon", "tue", "wed", "thu", "fri", "sat") is not { } weekdays)
        {
            return null;
        }

        // Sunday is 0 and 7.
        var expression = new CronExpression(text, minutes, hours, days, months, weekdays with { Bits = weekdays.Bits | (weekdays.Has(7) ? 1UL : 0) });
        return expression.NextWall(new DateTime(2095, 1, 1)) is null ? null : expression;
    }

    /// <summary>The first minute from one on, on the clock on the wall, or null when there is none.</summary>
    /// <param name="from">A wall time; seconds are rounded up.</param>
    public DateTime? NextWall(DateTime from)
    {
        var wall = from.Date.AddHours(from.Hour).AddMinutes(from.Minute + (from.Ticks % TimeSpan.TicksPerMinute == 0 ? 0 : 1));
        for (var last = wall.AddYears(MostYears); wall < last;)
        {
            if (!_months.Has(wall.Month))
                wall = new DateTime(wall.Year, wall.Month, 1).AddMonths(1);
            else if (!HasDay(wall))
                wall = wall.Date.AddDays(1);
            else if (!_hours.Has(wall.Hour))
                wall = wall.Date.AddHours(wall.Hour + 1);
            else if (!_minutes.Has(wall.Minute))
                wall = wall.AddMinutes(1);
            else
                return wall;
        }

        return null;
    }

    private bool HasDay(DateTime wall)
    {
        var (day, weekday) = (_days.Has(wall.Day), _weekdays.Has((int)wall.DayOfWeek));
        return _days.IsStar || _weekdays.IsStar ? day && weekday : day || weekday;
    }

    private static string? Named(string text) => text.ToLowerInvariant() switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => null,
    };
}
