using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting;

/// <summary>When more than so many incidents open within so long, new ones go into digests, which leave so far apart.</summary>
public sealed record StormSettings(int Incidents, TimeSpan Within, TimeSpan DigestEvery, string Origin)
{
    public static StormSettings Read(SettingsSection section) => new(
        section.Number("incidents", 10, 1, 100_000),
        section.Duration("within", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        section.Duration("digest_every", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        section.Origin);
}
