using Tocsin.Alerting;
using Tocsin.Configuration;
using Tocsin.Configuration.Overrides;
using Tocsin.Configuration.Tree;
using Tocsin.Delivery;

namespace Tocsin.Cli.Demo;

/// <summary>The demo's configuration: everything but what would take too long, or too many errors, to watch.</summary>
internal static class DemoSettings
{
    private const string Screen = ChannelDirectory.LastResort;

    /// <summary>The <c>tocsin.yml</c> of a demo whose user named none.</summary>
    public static string Write(bool color) =>
        $"""
         # The demo's configuration. What is not here has its default.
         alerts:
           dedup_window: 2s        # so long, repeats say nothing of their own; normally 5m
           storm:
             incidents: 5          # more than this at once become one digest; normally 10
         channels:
           console:
             type: console
             color: {Color(color)}
         ingest:
           min_free_disk: 16MiB    # normally 1GiB
         log:
           level: error

         """;

    /// <summary>The user's own file and environment, with the demo's pace laid over them and every route leading to the screen as well.</summary>
    /// <param name="own">What the user's settings are loaded from.</param>
    /// <param name="color">Whether the alerts on the screen are coloured.</param>
    /// <exception cref="DemoException">The user's settings are not sound.</exception>
    public static SettingsSources Over(SettingsSources own, bool color)
    {
        var paced = With(own, Pace(color));
        var load = TocsinSettings.Load(paced);
        return load.Settings is { } settings
            ? With(paced, ToScreen(settings.Routes))
            : throw new DemoException($"The configuration has mistakes: {string.Join(" ", load.Mistakes)}");
    }

    private static IEnumerable<(string Setting, string Value)> Pace(bool color) =>
    [
        ("alerts.dedup_window", "2s"),
        ("alerts.hold_for", "0s"),
        ("alerts.milestones", "10,100"),
        ("alerts.storm.incidents", "5"),
        ("alerts.storm.within", "60s"),
        ($"channels.{Screen}.type", "console"),
        ($"channels.{Screen}.color", Color(color)),
        ($"channels.{Screen}.format", "pretty"),
        ($"channels.{Screen}.min_severity", "debug"),
        ("ingest.min_free_disk", "16MiB"),
        ("log.level", "error"),
    ];

    private static IEnumerable<(string Setting, string Value)> ToScreen(IReadOnlyList<RouteSettings> routes)
    {
        // The route that stands for none that was written leads to every channel already.
        if (routes is [{ Origin: var origin }] && origin == SettingOrigin.Default.ToString())
            return [];
        return ToScreen(routes, "").Append(($"routes[{routes.Count}].to", Screen));
    }

    private static IEnumerable<(string Setting, string Value)> ToScreen(IReadOnlyList<RouteSettings> routes, string within) => routes.SelectMany((route, index) =>
    {
        var path = $"{within}routes[{index}]";
        return ToScreen(route.Routes, $"{path}.").Prepend(($"{path}.to", string.Join(',', route.To.Append(Screen).Distinct(StringComparer.Ordinal))));
    });

    private static SettingsSources With(SettingsSources sources, IEnumerable<(string Setting, string Value)> settings)
    {
        var environment = new Dictionary<string, string>(sources.Environment, StringComparer.Ordinal);
        foreach (var (setting, value) in settings)
        {
            environment[VariableName.Of(setting)] = value;
            environment.Remove(VariableName.Of(setting) + VariableName.FileSuffix);
        }

        return sources with { Environment = environment };
    }

    private static string Color(bool color) => color ? "always" : "never";
}
