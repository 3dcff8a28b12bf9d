using System.Text.RegularExpressions;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Operations;

/// <summary>The page that Prometheus reads.</summary>
/// <param name="Enabled">False when there is no such page.</param>
/// <param name="Token">The bearer token that a reader must show; null when everybody may read.</param>
/// <param name="Prefix">What the names of Tocsin's own metrics begin with, without the underscore.</param>
public sealed partial record MetricsSettings(bool Enabled, string? Token, string Prefix)
{
    private static readonly PatternedTextForm Prefixes =
        new(Shape(), "not a prefix of metric names", "Write lower-case letters, digits and _, beginning with a letter, such as tocsin.");

    public static MetricsSettings Read(SettingsSection section)
    {
        var token = section.Text("token");
        if (token is "")
            section.Mistake("token", "is empty, which would keep nobody out. Write a token, or remove the setting to let everybody read.");
        return new MetricsSettings(section.Flag("enabled", true), token, section.Value("prefix", "tocsin", Prefixes));
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
