using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>Says whether the snooze of the issue lasts, and what there is to tell when it ends.</summary>
internal static class Waking
{
    public static Turn Take(Turn turn, Signal signal, Snooze? snooze, DateTimeOffset now)
    {
        if (snooze is null || turn.IsSettled || turn.Incident is not { } incident)
            return turn;
        if (WokenBy(snooze.End, turn, signal, now) is not { } why)
            return turn with { Sleeps = true };

        var isWorthTelling = incident.State == IncidentState.Open && (snooze.End is not SnoozeEnd.AtTime || signal.Subject.LastSeen > snooze.At);
        return turn with { WokenBy = why, News = turn.News ?? (isWorthTelling ? NotificationKind.Reminder : null) };
    }

    private static string? WokenBy(SnoozeEnd end, Turn turn, Signal signal, DateTimeOffset now) => end switch
    {
        SnoozeEnd.AtTime time when now >= time.Until => $"it was snoozed until {Phrases.Moment(time.Until, now)}",
        SnoozeEnd.AtCount events when signal.Subject.Count >= events.Count => $"it was snoozed until {Phrases.Count(events.Count, "event")}",
        SnoozeEnd.AtNextRelease next when signal.Subject.Labels.GetValueOrDefault("release") is { } release && release != next.Known =>
            $"it was snoozed until the next release, which is {release}",
        SnoozeEnd.AtEscalation when turn.News == NotificationKind.Escalated || signal.Kind is SignalKind.Threshold or SignalKind.Spike =>
            "it was snoozed until it escalates, which it did",
        _ => null,
    };
}
