using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting;

/// <summary>When more than so many incidents open within so long, new ones go into one digest a minute.</summary>
public sealed record StormSettings(int Incidents, TimeSpan Within, string Origin)
{
    public static StormSettings Read(SettingsSection section) => new(
        section.Number("incidents", 10, 1, 100_000),
        section.Duration("within", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        section.Origin);
}
