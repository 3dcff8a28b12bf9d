using System.Globalization;

namespace Tocsin.Configuration.Forms;

/// <summary>A number of bytes with its unit: <c>512MiB</c>; within bounds, both included.</summary>
public sealed class SizeForm(long minimum, long maximum) : IValueForm<long>
{
    private const int MostDigits = 15;
    private const string Example = "Write a number and a unit, such as 64KiB, 512MiB or 1GiB.";

    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TiB", 1L << 40),
        ("GiB", 1L << 30),
        ("MiB", 1L << 20),
        ("KiB", 1L << 10),
        ("B", 1),
    ];

    public ParsedValue<long> Parse(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 && text.Length is > 0 and <= MostDigits)
            return Parsed.Refused<long>("a size without a unit", $"Write {text}MiB, or {text}B for bytes.");
        if (digits is <= 0 or > MostDigits)
            return Parsed.Refused<long>("not a size", Example);

        var number = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        var unit = Array.Find(Units, candidate => text.AsSpan(digits).Equals(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        if (unit.Unit is null)
            return Parsed.Refused<long>("not a size", AdviceFor(text[digits..], number));
        if (number > maximum / unit.Bytes)
            return Parsed.Refused<long>($"more than {Show(maximum)}", Range);
        return number * unit.Bytes < minimum
            ? Parsed.Refused<long>($"less than {Show(minimum)}", Range)
            : Parsed.As(number * unit.Bytes);
    }

    public string Show(long value)
    {
        if (value == 0)
            return "0B";
        var unit = Array.Find(Units, candidate => value % candidate.Bytes == 0);
        return $"{value / unit.Bytes}{unit.Unit}";
    }

    private string Range => $"Write a size from {Show(minimum)} to {Show(maximum)}.";

    // MB may mean a million or 2^20; only the unambiguous units are read.
    private static string AdviceFor(string unit, long number) => unit.ToUpperInvariant() switch
    {
        "K" or "KB" => $"Write {number}KiB.",
        "M" or "MB" => $"Write {number}MiB.",
        "G" or "GB" => $"Write {number}GiB.",
        "T" or "TB" => $"Write {number}TiB.",
        _ => Example,
    };
}
