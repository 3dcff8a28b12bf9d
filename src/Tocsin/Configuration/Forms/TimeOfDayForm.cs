using System.Globalization;

namespace Tocsin.Configuration.Forms;

/// <summary>A time of day on the 24-hour clock: <c>09:00</c>.</summary>
public sealed class TimeOfDayForm : IValueForm<TimeOnly>
{
    private const string Shape = "HH:mm";

    public static TimeOfDayForm TwentyFourHours { get; } = new();

    public ParsedValue<TimeOnly> Parse(string text) =>
        TimeOnly.TryParseExact(text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Parsed.As(time)
            : Parsed.Refused<TimeOnly>("not a time of day", "Write hours and minutes with two digits each, such as 09:00 or 17:30.");

    public string Show(TimeOnly value) => value.ToString(Shape, CultureInfo.InvariantCulture);
}
