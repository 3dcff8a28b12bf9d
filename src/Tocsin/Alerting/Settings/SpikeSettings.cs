using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting.Settings;

/// <summary>When an issue's rate jumps against its own past.</summary>
/// <param name="Events">So many events at least; 0 is off.</param>
/// <param name="Factor">So many times as many as on average.</param>
/// <param name="Within">The time that is looked at.</param>
/// <param name="Against">The time before it that gives the average.</param>
/// <param name="CoolDown">How long it is quiet after a signal.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record SpikeSettings(int Events, int Factor, TimeSpan Within, TimeSpan Against, TimeSpan CoolDown, string Origin)
{
    private const int Most = 1_000_000_000;

    public static SpikeSettings Read(SettingsSection section)
    {
        var settings = new SpikeSettings(
            section.Number("events", 50, 0, Most),
            section.Number("factor", 10, 2, 1_000_000),
            section.Duration("within", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            section.Duration("against", TimeSpan.FromHours(24), TimeSpan.FromMinutes(10), TimeSpan.FromDays(30)),
            section.Duration("cool_down", TimeSpan.FromHours(1)),
            section.Origin);
        if (settings.Against <= settings.Within)
            section.Mistake("against", "is not longer than within, so there would be no past to compare with. Write a longer time, such as 24h.");
        return settings;
    }
}
