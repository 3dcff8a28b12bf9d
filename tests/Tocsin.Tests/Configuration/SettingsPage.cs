using System.Text.RegularExpressions;

namespace Tocsin.Tests.Configuration;

/// <summary>A page of the documentation: its tables of settings and its examples.</summary>
/// <param name="Settings">Each setting of a table with its default.</param>
/// <param name="Examples">Each tocsin.yml.</param>
internal sealed partial record SettingsPage(IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Examples)
{
    /// <param name="name">The page's file in docs/.</param>
    /// <param name="from">The heading from which on tables are about settings.</param>
    public static SettingsPage Read(string name, string from)
    {
        var text = File.ReadAllText(Path.Combine(Golden.Root(), "docs", name));
        return new SettingsPage(
            Row().Matches(text[text.IndexOf(from, StringComparison.Ordinal)..]).ToDictionary(row => row.Groups["setting"].Value, row => row.Groups["default"].Value.Trim().Trim('`')),
            [.. Example().Matches(text).Select(example => example.Groups["yaml"].Value)]);
    }

    [GeneratedRegex(@"^\| `(?<setting>[a-z_]+[\w.<>\[\]-]*)` \|(?<default>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
