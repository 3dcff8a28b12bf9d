using System.Globalization;

namespace Tocsin.Alerting.Hosting;

/// <summary>Durations as the server writes them, <c>500ms 30s 5m 4h 2d</c>, and as .NET does, <c>00:05:00</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    public static TimeSpan? TryParse(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is > 0 and <= 9 && Array.Find(Units, unit => text.AsSpan(digits).SequenceEqual(unit.Unit)) is { Unit: not null } found)
            return Times(found.Length, int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture));
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : text == "0" ? TimeSpan.Zero : null;
    }

    public static string Write(TimeSpan span)
    {
        var (unit, length) = Units.Last(unit => unit.Unit == "ms" || (span > TimeSpan.Zero && span.Ticks % unit.Length.Ticks == 0));
        return span == TimeSpan.Zero ? "0s" : $"{span.Ticks / length.Ticks}{unit}";
    }

    // Compared before multiplying: 999999999d does not fit a TimeSpan.
    private static TimeSpan? Times(TimeSpan unit, int number) => number > TimeSpan.MaxValue.Ticks / unit.Ticks ? null : unit * number;
}
