using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>
/// Brings the living messages up to date: at once when the incident changed its state, else at the pace of
/// <c>alerts.update_every</c> and only when there is a new count to show. An edit makes no sound, so no gate but a limit of 0 holds it.
/// </summary>
internal static class LivingMessages
{
    public static (IReadOnlyList<ChannelStanding> Standings, IReadOnlyList<LivingEdit> Edits) Update(
        Matter matter, IReadOnlyList<ChannelStanding> standings, bool isMuted)
    {
        var edits = new List<LivingEdit>();
        var after = new List<ChannelStanding>(standings.Count);
        foreach (var standing in standings)
        {
            var hasEarlierMessage = matter.StandingOf(standing.Channel).Told > 0;
            if (!hasEarlierMessage || !MayEdit(matter, standing.Channel) || !IsDue(matter, standing, isMuted))
            {
                after.Add(standing);
                continue;
            }

            edits.Add(Edit(matter, standing.Channel));
            after.Add(standing with { ShownCount = matter.Subject.Count, ShownAt = matter.Now });
        }

        return (after, edits);
    }

    private static bool MayEdit(Matter matter, string name) =>
        matter.Policy.Channels.FirstOrDefault(channel => channel.Name == name) is { CanEdit: true } channel
        && MuteGate.Muting(channel, matter.Policy) is null;

    private static bool IsDue(Matter matter, ChannelStanding standing, bool isMuted)
    {
        // what was muted says that it is over or taken on, and not that it got worse
        if (isMuted)
            return matter.Turn.ChangesState && matter.Turn.News != NotificationKind.Escalated;

        var hasNewCount = matter.Subject.Count > standing.ShownCount;
        return matter.Turn.ChangesState || (hasNewCount && matter.Now >= standing.ShownAt + matter.Policy.UpdateEvery);
    }

    private static LivingEdit Edit(Matter matter, string channel)
    {
        var incident = matter.Incident;
        return incident.State == IncidentState.Resolved
            ? new(channel, NotificationKind.Resolved, incident.Severity, AlertText.Resolved(incident, matter.Subject, matter.Signal.Detail, matter.Now))
            : new(channel, NotificationKind.Opened, incident.Severity, AlertText.Living(incident, matter.Subject, matter.Now));
    }
}
