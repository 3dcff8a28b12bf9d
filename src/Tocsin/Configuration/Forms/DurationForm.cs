using System.Globalization;

namespace Tocsin.Configuration.Forms;

/// <summary>A number and a unit: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>4h</c>, <c>2d</c>; within bounds, both included.</summary>
public sealed class DurationForm(TimeSpan minimum, TimeSpan maximum) : IValueForm<TimeSpan>
{
    private const int MostDigits = 9;
    private const string Example = "Write a number and a unit, such as 30s, 5m, 4h or 2d.";

    // The largest first, so that 120 minutes show as 2h.
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    public ParsedValue<TimeSpan> Parse(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 && text.Length is > 0 and <= MostDigits)
            return Parsed.Refused<TimeSpan>("a duration without a unit", $"Write {text}s for seconds or {text}m for minutes.");
        if (digits is <= 0 or > MostDigits)
            return Parsed.Refused<TimeSpan>("not a duration", Example);

        var unit = Array.Find(Units, candidate => text.AsSpan(digits).SequenceEqual(candidate.Unit));
        if (unit.Unit is null)
            return Parsed.Refused<TimeSpan>("not a duration", Example);

        return Bounded(long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture), unit.Length);
    }

    public string Show(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
            return "0s";
        var unit = Array.Find(Units, candidate => value.Ticks % candidate.Length.Ticks == 0);
        return unit.Unit is null ? value.ToString() : $"{value.Ticks / unit.Length.Ticks}{unit.Unit}";
    }

    // Compared before multiplying: 999999999d does not fit a TimeSpan.
    private ParsedValue<TimeSpan> Bounded(long number, TimeSpan unit)
    {
        if (number > maximum.Ticks / unit.Ticks)
            return Parsed.Refused<TimeSpan>($"longer than {Show(maximum)}", $"Write a duration from {Show(minimum)} to {Show(maximum)}.");

        var duration = unit * number;
        return duration < minimum
            ? Parsed.Refused<TimeSpan>($"shorter than {Show(minimum)}", $"Write a duration from {Show(minimum)} to {Show(maximum)}.")
            : Parsed.As(duration);
    }
}
