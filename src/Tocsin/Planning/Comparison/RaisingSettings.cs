using Tocsin.Configuration.Effective;

namespace Tocsin.Planning.Comparison;

/// <summary>Settings that decide which signals there are at all. Signals are replayed as they were raised, so a change of these is not.</summary>
internal static class RaisingSettings
{
    private static readonly string[] Sections =
        ["alerts.threshold", "alerts.spike", "alerts.milestones", "alerts.drill", "severity", "ingest", "scrub", "monitors", "monitoring", "heartbeats"];

    /// <summary>Each that differs, such as <c>alerts.threshold.events: 10 → 50</c>.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyList<EffectiveSetting> before, IReadOnlyList<EffectiveSetting> after)
    {
        var (was, will) = (Of(before), Of(after));
        return [.. was.Keys.Union(will.Keys).Order(StringComparer.Ordinal)
            .Where(path => was.GetValueOrDefault(path) != will.GetValueOrDefault(path))
            .Select(path => $"{path}: {Shown(was, path)} → {Shown(will, path)}")];
    }

    private static Dictionary<string, string> Of(IReadOnlyList<EffectiveSetting> settings) => settings
        .Where(setting => Sections.Any(section => setting.Path == section || setting.Path.StartsWith(section + ".", StringComparison.Ordinal) || setting.Path.StartsWith(section + "[", StringComparison.Ordinal)))
        .GroupBy(setting => setting.Path, StringComparer.Ordinal).ToDictionary(setting => setting.Key, setting => setting.First().Shown, StringComparer.Ordinal);

    private static string Shown(Dictionary<string, string> settings, string path) => settings.GetValueOrDefault(path) is { Length: > 0 } value ? value : "(not set)";
}
