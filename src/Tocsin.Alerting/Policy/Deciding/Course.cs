using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>The life of an incident: which signal opens it, makes it worse, ends it. Says nothing about who hears of it.</summary>
internal static class Course
{
    public static Turn Take(Incident? incident, Signal signal, AlertPolicy policy, DateTimeOffset now)
    {
        var lasting = incident is { State: not IncidentState.Resolved } ? incident : null;

        if (signal.Kind == SignalKind.Resolved)
            return lasting is null ? NotOpen(incident, "the incident is already over") : Resolve(lasting, now);

        if (signal.Subject.Status == "ignored")
            return NotOpen(incident, "the issue is ignored");

        return lasting is null ? Begin(incident, signal, policy, now) : Continue(lasting, signal, policy, now);
    }

    private static Turn Begin(Incident? previous, Signal signal, AlertPolicy policy, DateTimeOffset now)
    {
        if (signal.Kind is SignalKind.Timer or SignalKind.Acknowledged)
            return NotOpen(previous, "there is no open incident");

        // a threshold that was crossed before the end, but is decided after it, must not open the incident again
        var isStale = signal.At <= previous?.ResolvedAt && signal.Kind is not (SignalKind.New or SignalKind.Regressed);
        if (isStale)
            return NotOpen(previous, "the signal is older than the end of the incident");

        var opened = new Incident
        {
            Key = signal.Key,
            State = IncidentState.Open,
            Severity = signal.Severity,
            OpenedAt = now,
            Milestone = policy.HighestMilestone(signal.Subject.Count),
            Channels = [.. (previous?.Channels ?? []).Select(Forget)],
        };
        return signal.Kind == SignalKind.Regressed
            ? new Turn { Incident = opened, News = NotificationKind.Regressed, Detail = "a resolved incident came back" }
            : new Turn { Incident = opened, News = NotificationKind.Opened, Detail = "a new incident" };
    }

    private static Turn Continue(Incident incident, Signal signal, AlertPolicy policy, DateTimeOffset now)
    {
        if (signal.Kind == SignalKind.Timer)
            return new Turn { Incident = incident, News = incident.Owed?.Kind, Detail = "time has passed" };
        if (signal.Kind == SignalKind.Acknowledged)
            return Acknowledge(incident, signal, now);
        if (signal.Severity > incident.Severity)
            return Rise(incident, signal);

        var passed = policy.HighestMilestone(signal.Subject.Count);
        var next = signal.Kind == SignalKind.Milestone ? incident with { Milestone = Math.Max(incident.Milestone, passed) } : incident;
        var news = signal.Kind switch
        {
            SignalKind.Regressed => NotificationKind.Regressed,
            SignalKind.Threshold => NotificationKind.Milestone,
            SignalKind.Milestone when passed > incident.Milestone => NotificationKind.Milestone,
            _ => (NotificationKind?)null,
        };
        return new Turn
        {
            Incident = next,
            News = incident.Owed?.Kind ?? news,
            Detail = news is null ? "the incident is open and this is no news" : $"the incident is open, the signal is {signal.Kind}",
        };
    }

    private static Turn Rise(Incident incident, Signal signal) => new()
    {
        // whoever acknowledged an error did not acknowledge a critical one
        Incident = incident with
        {
            State = IncidentState.Open,
            Severity = signal.Severity,
            AcknowledgedAt = null,
            AcknowledgedBy = null,
            Owed = null,
        },
        News = NotificationKind.Escalated,
        Was = incident.Severity,
        ChangesState = true,
        Detail = $"the severity rose from {AlertText.Word(incident.Severity)} to {AlertText.Word(signal.Severity)}",
    };

    private static Turn Acknowledge(Incident incident, Signal signal, DateTimeOffset now) => new()
    {
        Incident = WithoutDebts(incident) with
        {
            State = IncidentState.Acknowledged,
            AcknowledgedAt = incident.AcknowledgedAt ?? now,
            AcknowledgedBy = incident.AcknowledgedBy ?? signal.By,
        },
        Otherwise = HoldReason.Acknowledged,
        ChangesState = incident.State == IncidentState.Open,
        Detail = signal.By is null ? "a person took it on" : $"{signal.By} took it on",
    };

    private static Turn Resolve(Incident incident, DateTimeOffset now) => new()
    {
        Incident = WithoutDebts(incident) with { State = IncidentState.Resolved, ResolvedAt = now },
        News = NotificationKind.Resolved,
        Otherwise = HoldReason.NotOpen,
        ChangesState = true,
        Detail = "the incident is over",
    };

    private static Turn NotOpen(Incident? incident, string why) => new()
    {
        Incident = incident is null ? null : incident with { LookAgainAt = null },
        Otherwise = HoldReason.NotOpen,
        IsSettled = true,
        Detail = why,
    };

    private static Incident WithoutDebts(Incident incident) => incident with
    {
        Owed = null,
        Channels = [.. incident.Channels.Select(standing => standing with { Owed = null })],
    };

    // a new span starts with a clean slate, except for what the channel was not told: that is still owed as a number
    private static ChannelStanding Forget(ChannelStanding standing) =>
        new() { Channel = standing.Channel, Suppressed = standing.Suppressed };
}
