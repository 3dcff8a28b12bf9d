using System.Text.RegularExpressions;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Operations.MetricsPage;

/// <summary>The page that Prometheus reads.</summary>
/// <param name="Enabled">False when there is no such page.</param>
/// <param name="Token">The bearer token that a reader must show; null when everybody may read.</param>
/// <param name="Prefix">What the names of Tocsin's own metrics begin with, without the underscore.</param>
/// <param name="Port">The port that answers for metrics and for nothing else, on the hosts of <c>server.urls</c>; null for the server's own ports.</param>
public sealed partial record MetricsSettings(bool Enabled, string? Token, string Prefix, int? Port)
{
    private static readonly PatternedTextForm Prefixes =
        new(Shape(), "not a prefix of metric names", "Write lower-case letters, digits and _, beginning with a letter, such as tocsin.");

    public static MetricsSettings Read(SettingsSection section, ServerSettings server)
    {
        var token = section.Text("token");
        if (token is "")
            section.Mistake("token", "is empty, which would keep nobody out. Write a token, or remove the setting to let everybody read.");
        int? port = section.Has("port") ? section.Number("port", 0, 1, 65_535) : null;
        if (port is { } own && server.Urls.Any(url => MetricsPort.PortOf(url) == own))
            section.Mistake("port", $"is {own}, where the server itself listens (server.urls). Choose another port, or remove the setting to let metrics be read there.");
        return new MetricsSettings(section.Flag("enabled", true), token, section.Value("prefix", "tocsin", Prefixes), port);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
