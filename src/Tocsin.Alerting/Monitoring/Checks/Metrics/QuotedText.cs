using System.Text;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>Text between quotes, in which <c>\\</c>, <c>\"</c> and <c>\n</c> stand for what cannot be written otherwise.</summary>
internal static class QuotedText
{
    /// <summary>Writes it.</summary>
    public static string Of(string text) => $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>Takes it from the front.</summary>
    /// <returns>Null when there is none, or its end is missing.</returns>
    public static string? Take(ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['"', ..])
            return null;
        var text = new StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            switch (rest[at])
            {
                case '"':
                    rest = rest[(at + 1)..];
                    return text.ToString();
                case '\\' when at + 1 < rest.Length:
                    at++;
                    text.Append(rest[at] switch { 'n' => "\n", '"' => "\"", '\\' => "\\", var other => $"\\{other}" });
                    break;
                default:
                    text.Append(rest[at]);
                    break;
            }
        }

        return null;
    }
}
