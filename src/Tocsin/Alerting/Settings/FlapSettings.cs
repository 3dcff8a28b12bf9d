using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting.Settings;

/// <summary>When something opens and ends so often that one message says more than many.</summary>
/// <param name="Openings">So many openings …; 0 is off.</param>
/// <param name="Within">… within this time.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record FlapSettings(int Openings, TimeSpan Within, string Origin)
{
    // each opening that counts is kept with its incident
    private const int Most = 100;

    public static FlapSettings Read(SettingsSection section)
    {
        var openings = section.Number("openings", 4, 0, Most);
        if (openings == 1)
            section.Mistake("openings", "is 1, and what opens once does not flap. Write 2 or more, or 0 to tell every opening.");
        return new FlapSettings(openings, section.Duration("within", TimeSpan.FromHours(1), TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)), section.Origin);
    }
}
