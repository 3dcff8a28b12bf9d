using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>The life of an incident: which signal opens it, makes it worse, ends it. Says nothing about who hears of it.</summary>
internal static class Course
{
    private const string Ignored = "ignored";

    public static Turn Take(Incident? last, Signal signal, AlertPolicy policy, DateTimeOffset now)
    {
        var incident = Flap.Settle(last, policy.Flapping, now);
        var turn = Take(incident, signal, policy, now, isSteadyAgain: !ReferenceEquals(incident, last));

        // a signal that means nothing does not use up the moment at which its steady state is told
        return turn.IsSettled && turn.Incident is not null && signal.Subject.Status != Ignored
            ? turn with { Incident = last! with { LookAgainAt = last.FlappingSince is null ? null : last.LookAgainAt } }
            : turn;
    }

    private static Turn Take(Incident? incident, Signal signal, AlertPolicy policy, DateTimeOffset now, bool isSteadyAgain)
    {
        var lasting = incident is { State: not IncidentState.Resolved } ? incident : null;

        if (signal.Kind == SignalKind.Resolved)
            return lasting is null ? NotOpen(incident, "the incident is already over") : Resolve(lasting, now);

        if (signal.Subject.Status == Ignored)
            return NotOpen(incident, "the issue is ignored");

        if (isSteadyAgain && signal.Kind == SignalKind.Timer)
            return Steady(incident!);

        return lasting is null ? Begin(incident, signal, policy, now) : Continue(lasting, signal, policy, now, isSteadyAgain);
    }

    private static Turn Begin(Incident? previous, Signal signal, AlertPolicy policy, DateTimeOffset now)
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

    private static Turn Steady(Incident incident) => new()
    {
        Incident = incident,
        News = incident.State == IncidentState.Resolved ? NotificationKind.Resolved : NotificationKind.Opened,
        IsSteadyAgain = true,
        Detail = "it flapped and is steady again",
    };

    private static Turn Continue(Incident incident, Signal signal, AlertPolicy policy, DateTimeOffset now, bool isSteadyAgain)
    {
        if (signal.Kind == SignalKind.Timer)
            return new Turn { Incident = incident, News = incident.Owed?.Kind, Detail = "time has passed" };
        if (signal.Kind == SignalKind.Acknowledged)
            return Acknowledge(incident, signal, now);
        if (signal.Kind == SignalKind.Unacknowledged)
            return LetGo(incident, signal);
        if (signal.Severity > incident.Severity)
            return Rise(incident, signal);

        var passed = policy.HighestMilestone(signal.Subject.Count);
        var next = signal.Kind == SignalKind.Milestone ? incident with { Milestone = Math.Max(incident.Milestone, passed) } : incident;
        var news = signal.Kind switch
        {
            SignalKind.Regressed => NotificationKind.Regressed,
            SignalKind.Threshold or SignalKind.Spike => NotificationKind.Milestone,
            SignalKind.Milestone when passed > incident.Milestone => NotificationKind.Milestone,
            _ => (NotificationKind?)null,
        };
        return new Turn
        {
            Incident = next,
            News = isSteadyAgain ? NotificationKind.Opened : incident.Owed?.Kind ?? news,
            IsSteadyAgain = isSteadyAgain,
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
            UnattendedSince = incident.State == IncidentState.Acknowledged ? null : incident.UnattendedSince,
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
            UnattendedSince = null,
        },
        Otherwise = HoldReason.Acknowledged,
        ChangesState = incident.State == IncidentState.Open,
        Detail = signal.By is null ? "a person took it on" : $"{signal.By} took it on",
    };

    private static Turn LetGo(Incident incident, Signal signal) => new()
    {
        Incident = incident with { State = IncidentState.Open, AcknowledgedAt = null, AcknowledgedBy = null },
        News = incident.Owed?.Kind,
        ChangesState = incident.State == IncidentState.Acknowledged,
        Detail = signal.By is null ? "nobody has it any more" : $"{signal.By} let go of it",
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
