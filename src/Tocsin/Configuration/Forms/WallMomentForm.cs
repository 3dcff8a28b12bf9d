using System.Globalization;

namespace Tocsin.Configuration.Forms;

/// <summary>A day, or a day and a time, as calendar and clock on the wall show them: <c>2026-12-24T18:00</c>. The time zone stands beside it.</summary>
public sealed class WallMomentForm : IValueForm<DateTime>
{
    private static readonly string[] Shapes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    public static WallMomentForm InTimeZone { get; } = new();

    public ParsedValue<DateTime> Parse(string text) =>
        DateTime.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is > 2000 and < 3000
            ? Parsed.As(moment)
            : Parsed.Refused<DateTime>("not a day or moment", "Write it such as 2026-12-24 or 2026-12-24T18:00, in the time zone of time_zone.");

    public string Show(DateTime value) => value.ToString(Shapes[0], CultureInfo.InvariantCulture);
}
