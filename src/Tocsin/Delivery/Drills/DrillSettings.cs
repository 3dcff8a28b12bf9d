using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Configuration.Sections;

namespace Tocsin.Delivery.Drills;

/// <summary>When channels are tried without a need.</summary>
/// <param name="When">The moments; null for never.</param>
/// <param name="Channels">The channels that are tried.</param>
public sealed record DrillSettings(RecurringMoment? When, IReadOnlyList<string> Channels)
{
    private const int MostDays = 365;

    /// <param name="section">The section <c>alerts.drill</c>.</param>
    /// <param name="channels">The names of all channels.</param>
    public static DrillSettings Read(SettingsSection section, IReadOnlyList<string> channels)
    {
        var every = section.Duration("every", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(MostDays));
        var at = section.TimeOfDay("at", new TimeOnly(10, 0));
        var zone = section.TimeZone("time_zone", TimeZoneInfo.Utc);
        if (every.Ticks % TimeSpan.TicksPerDay != 0)
            section.Mistake("every", "is not a number of whole days. Write 1d, 7d or the like, or 0s for never.");
        if (every == TimeSpan.Zero && section.IsSound && (section.Has("at") || section.Has("time_zone") || section.Has("channels")))
            section.Mistake("every", "is missing or 0, so there would be no drill. Write how often, such as 7d, or remove the other settings of the drill.");
        return new DrillSettings(
            every < TimeSpan.FromDays(1) ? null : new RecurringMoment(zone, at, every.Days),
            ReadChannels(section, channels));
    }

    private static IReadOnlyList<string> ReadChannels(SettingsSection section, IReadOnlyList<string> channels)
    {
        if (section.Has("channels"))
            return section.Values("channels", [], new ChannelNameForm(channels));
        section.RecordDefault("channels", "all");
        return channels;
    }
}
