using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting;

/// <summary>When the volume of an issue is worth a signal.</summary>
/// <param name="Events">So many events within the time; 0 is off.</param>
/// <param name="Users">So many different users within the time; 0 is off.</param>
/// <param name="Within">The time.</param>
/// <param name="CoolDown">How long it is quiet after a signal.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record ThresholdSettings(int Events, int Users, TimeSpan Within, TimeSpan CoolDown, string Origin)
{
    private const int Most = 1_000_000_000;

    public static ThresholdSettings Read(SettingsSection section) => new(
        section.Number("events", 10, 0, Most),
        section.Number("users", 0, 0, Most),
        section.Duration("within", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
        section.Duration("cool_down", TimeSpan.FromMinutes(5)),
        section.Origin);
}
