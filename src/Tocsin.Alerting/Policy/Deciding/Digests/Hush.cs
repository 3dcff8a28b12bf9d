using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Digests;

/// <summary>Takes out of the queue what was muted after it had come to wait: it is not listed, and whoever never heard of it is told when the mute ends.</summary>
internal static class Hush
{
    public static WaitingIncident Apply(WaitingIncident entry, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        if (MutedBy(entry, situation with { Snooze = entry.Snooze }, policy, now) is not { } ruling)
            return entry;

        var incident = entry.Incident;
        var isOpen = incident.State == IncidentState.Open;
        var look = isOpen && !(incident.LookAgainAt <= ruling.Until) ? ruling.Until : incident.LookAgainAt;
        return entry with
        {
            Incident = incident with
            {
                LookAgainAt = look,
                Channels = [.. incident.Channels.Select(standing => standing.Waits is null ? standing : Postponed(standing, isOpen, ruling.Until))],
            },
        };
    }

    private static Ruling? MutedBy(WaitingIncident entry, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var timer = new Signal
        {
            Key = entry.Incident.Key,
            Kind = SignalKind.Timer,
            Severity = entry.Incident.Severity,
            At = now,
            Subject = entry.Subject,
        };
        var turn = Waking.Take(new Turn { Incident = entry.Incident, Detail = "it waits for a digest" }, timer, situation.Snooze, now);
        var matter = new Matter(entry.Incident, turn, timer, situation, policy, now);
        return GateChain.OfIncident.Select(gate => gate(matter)).FirstOrDefault(ruling => ruling.IsMute);
    }

    private static ChannelStanding Postponed(ChannelStanding standing, bool isOpen, DateTimeOffset? until) => standing with
    {
        Waits = null,
        Owed = isOpen && standing.Told + standing.Listed == 0 ? new OwedNews(NotificationKind.Opened, until) : standing.Owed,
    };
}
