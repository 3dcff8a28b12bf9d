using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>How a span of an incident begins: anew, once more while it flaps, worse than before, or not at all.</summary>
internal static class Outset
{
    public static Turn Begin(Incident? previous, Signal signal, AlertPolicy policy, DateTimeOffset now)
    {
        if (signal.Kind is SignalKind.Timer or SignalKind.Acknowledged or SignalKind.Unacknowledged)
            return NotOpen(previous, "there is no open incident");

        // a threshold that was crossed before the end, but is decided after it, must not open the incident again
        var isStale = signal.At <= previous?.ResolvedAt && signal.Kind is not (SignalKind.New or SignalKind.Regressed);
        if (isStale)
            return NotOpen(previous, "the signal is older than the end of the incident");

        if (previous is { FlappingSince: not null })
            return Reopen(previous, signal, policy, now);

        var opened = Flap.Opens(
            new Incident
            {
                Key = signal.Key,
                State = IncidentState.Open,
                Severity = signal.Severity,
                OpenedAt = now,
                Milestone = policy.HighestMilestone(signal.Subject.Count),
                Channels = [.. (previous?.Channels ?? []).Select(Forget)],
            },
            previous?.Openings ?? [],
            policy.Flapping,
            now);
        return (opened.FlappingSince, signal.Kind) switch
        {
            (not null, _) => new Turn { Incident = opened, News = NotificationKind.Flapping, Detail = "it opens and ends again and again" },
            (_, SignalKind.Regressed) => new Turn { Incident = opened, News = NotificationKind.Regressed, Detail = "a resolved incident came back" },
            _ => new Turn { Incident = opened, News = NotificationKind.Opened, Detail = "a new incident" },
        };
    }

    /// <summary>What flaps stays one incident: one living message, one acknowledgement, the worst severity.</summary>
    private static Turn Reopen(Incident flapping, Signal signal, AlertPolicy policy, DateTimeOffset now)
    {
        var reopened = Flap.Opens(flapping, flapping.Openings, policy.Flapping, now) with
        {
            State = flapping.AcknowledgedAt is null ? IncidentState.Open : IncidentState.Acknowledged,
            ResolvedAt = null,
        };
        return signal.Severity > flapping.Severity
            ? Rise(reopened, signal)
            : new Turn { Incident = reopened, News = NotificationKind.Opened, ChangesState = true, Detail = "it opened once more while it flaps" };
    }

    public static Turn Steady(Incident incident) => new()
    {
        Incident = incident,
        News = incident.State == IncidentState.Resolved ? NotificationKind.Resolved : NotificationKind.Opened,
        IsSteadyAgain = true,
        Detail = "it flapped and is steady again",
    };

    public static Turn Rise(Incident incident, Signal signal) => new()
    {
        // whoever acknowledged an error did not acknowledge a critical one
        Incident = incident with
        {
            State = IncidentState.Open,
            Severity = signal.Severity,
            AcknowledgedAt = null,
            AcknowledgedBy = null,
            UnattendedSince = incident.State == IncidentState.Acknowledged ? null : incident.UnattendedSince,
            Owed = null,
        },
        News = NotificationKind.Escalated,
        Was = incident.Severity,
        ChangesState = true,
        Detail = $"the severity rose from {AlertText.Word(incident.Severity)} to {AlertText.Word(signal.Severity)}",
    };

    public static Turn NotOpen(Incident? incident, string why) => new()
    {
        Incident = incident is null ? null : incident with { LookAgainAt = null },
        Otherwise = HoldReason.NotOpen,
        IsSettled = true,
        Detail = why,
    };

    // a new span starts with a clean slate, except for what the channel was not told: that is still owed as a number
    private static ChannelStanding Forget(ChannelStanding standing) =>
        new() { Channel = standing.Channel, Suppressed = standing.Suppressed };
}
