using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting.Settings;

/// <summary>How long what matches must last before it is announced.</summary>
/// <param name="Match">What it is for.</param>
/// <param name="For">How long; zero announces at once.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record HoldSettings(QueryText Match, TimeSpan For, string Origin)
{
    private static readonly DurationForm Span = new(TimeSpan.Zero, TimeSpan.FromDays(1));

    public static HoldSettings Read(SettingsSection rule) =>
        new(rule.RequiredQuery("match"), rule.Required("for", TimeSpan.Zero, Span, "Write how long it must last, such as 2m, or 0s for at once"), rule.Origin);
}
