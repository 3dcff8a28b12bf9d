using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting.Settings;

/// <summary>While what matches <paramref name="Source"/> lasts, what matches <paramref name="Target"/> is not told.</summary>
/// <param name="Source">The incidents that mute others.</param>
/// <param name="Target">The incidents that are muted.</param>
/// <param name="Equal">The fields and tags in which the two must agree.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record InhibitSettings(QueryText Source, QueryText Target, IReadOnlyList<string> Equal, string Origin)
{
    public static IReadOnlyList<InhibitSettings> Read(SettingsSection root) => [.. root.Sections("inhibit").Select(ReadRule)];

    private static InhibitSettings ReadRule(SettingsSection rule) => new(
        rule.RequiredQuery("source"),
        rule.RequiredQuery("target"),
        rule.Values("equal", [], TextForm.Any),
        rule.Origin);
}
