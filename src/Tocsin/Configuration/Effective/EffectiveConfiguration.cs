using System.Text;

namespace Tocsin.Configuration.Effective;

/// <summary>What <c>tocsin check --effective</c> prints: every setting, its value with secrets masked, and where it was written.</summary>
public static class EffectiveConfiguration
{
    private const int WidestValue = 60;

    public static string Print(IReadOnlyList<EffectiveSetting> settings)
    {
        var lines = settings.Select(setting => (Left: $"{setting.Path}: {OnOneLine(setting.Shown)}".TrimEnd(), setting.Origin)).ToList();
        var width = Math.Min(WidestValue, lines.Select(line => line.Left.Length).DefaultIfEmpty().Max());

        var text = new StringBuilder();
        foreach (var (left, origin) in lines)
            text.Append(left.PadRight(width)).Append("  # ").Append(origin).Append('\n');
        return text.ToString();
    }

    private static string OnOneLine(string value) =>
        string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
