using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Issues;

/// <summary>The rules that change a severity; the first that matches counts, and without one the client's level stays.</summary>
public sealed record SeveritySettings(IReadOnlyList<SeverityRule> Rules)
{
    public static SeveritySettings Read(SettingsSection section) =>
        new([.. section.Sections("rules").Select(ReadRule)]);

    private static SeverityRule ReadRule(SettingsSection rule) => new(
        rule.RequiredQuery("match"),
        rule.Required("set", Severity.Error, Choices.Of<Severity>(), "Write debug, info, warning, error or critical"));
}
