using System.Globalization;

namespace Tocsin.Heartbeats.Schedules;

/// <summary>One field of a cron expression: which of its numbers count.</summary>
/// <param name="Bits">A bit for each number.</param>
/// <param name="IsStar">Whether it begins with <c>*</c>; it then leaves the choice of the day to the other field of days.</param>
internal readonly record struct CronField(ulong Bits, bool IsStar)
{
    public bool Has(int number) => (Bits & (1UL << number)) != 0;

    /// <summary>Reads lists, ranges, steps and names.</summary>
    /// <param name="text">Such as <c>1-5</c>, <c>*/15</c>, <c>mon,wed</c>.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest.</param>
    /// <param name="names">Names for the numbers from <paramref name="least"/> on.</param>
    /// <returns>Null when it makes no sense.</returns>
    public static CronField? TryParse(string text, int least, int most, params ReadOnlySpan<string> names)
    {
        var bits = 0UL;
        foreach (var part in text.Split(','))
        {
            if (PartOf(part, least, most, names) is not { } found)
                return null;
            bits |= found;
        }

        return new CronField(bits, text.StartsWith('*'));
    }

    private static ulong? PartOf(string part, int least, int most, ReadOnlySpan<string> names)
    {
        var (range, step) = (part, 1);
        if (part.IndexOf('/', StringComparison.Ordinal) is var slash && slash >= 0)
        {
            if (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)
                return null;
            range = part[..slash];
        }

        if (Ends(range, least, most, names) is not var (from, to) || from > to)
            return null;
        // A single number with a step counts on to the end, as in most crons.
        if (from == to && range != "*" && !range.Contains('-', StringComparison.Ordinal) && step > 1)
            to = most;
        var bits = 0UL;
        for (var number = from; number <= to; number += step)
            bits |= 1UL << number;
        return bits;
    }

    private static (int From, int To)? Ends(string range, int least, int most, ReadOnlySpan<string> names)
    {
        if (range == "*")
            return (least, most);
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var from = Number(dash < 0 ? range : range[..dash], least, most, names);
        var to = dash < 0 ? from : Number(range[(dash + 1)..], least, most, names);
        return from is { } first && to is { } last ? (first, last) : null;
    }

    private static int? Number(string text, int least, int most, ReadOnlySpan<string> names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (string.Equals(text, names[index], StringComparison.OrdinalIgnoreCase))
                return least + index;
        }

        return text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }
}
