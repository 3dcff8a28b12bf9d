using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>What is still owed to people when news could not be told: that it began, came back, got worse or flaps. The rest is told by totals.</summary>
internal static class Debt
{
    /// <summary>What everybody is owed, or null.</summary>
    public static NotificationKind? Of(Matter matter) => Of(matter, matter.Incident.Channels.Any(standing => standing.Told + standing.Listed > 0));

    /// <summary>What one channel is owed, or null.</summary>
    public static NotificationKind? Of(Matter matter, ChannelStanding standing) => Of(matter, standing.Told + standing.Listed > 0);

    /// <summary>What the channels of closed routes are owed until these open.</summary>
    public static IReadOnlyList<Heard> ToClosed(Matter matter, IReadOnlyList<ClosedChannel> closed)
    {
        var all = new List<Heard>();
        foreach (var channel in closed)
        {
            var standing = matter.StandingOf(channel.Name);
            if (Of(matter, standing) is not { } news)
                continue;

            var detail = $"its route is closed until {Phrases.Moment(channel.OpensAt, matter.Now)}";
            standing = standing with
            {
                Owed = new OwedNews(news, channel.OpensAt),
                Suppressed = matter.IsCounted ? standing.Suppressed.With(HoldReason.OutsideHours) : standing.Suppressed,
            };
            all.Add(new Heard(standing, [new Link(Stage.Route, Verdict.Hold, detail, channel.Origin, channel.Name, HoldReason.OutsideHours)]) { Hold = matter.IsCounted ? new Hold(channel.Name, HoldReason.OutsideHours, detail) : null });
        }

        return all;
    }

    // who never heard that it began cannot hear that it got worse, and of what flaps no single opening is told
    private static NotificationKind? Of(Matter matter, bool hasHeard) => matter.Turn.News switch
    {
        NotificationKind.Opened or NotificationKind.Regressed or NotificationKind.Escalated when !hasHeard && matter.Incident.FlappingSince is not null =>
            NotificationKind.Flapping,
        NotificationKind.Escalated when !hasHeard => NotificationKind.Opened,
        NotificationKind.Opened or NotificationKind.Regressed or NotificationKind.Escalated or NotificationKind.Flapping => matter.Turn.News,
        _ => null,
    };
}
