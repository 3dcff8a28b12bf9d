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
            return lasting is null ? Outset.NotOpen(incident, "the incident is already over") : Resolve(lasting, now);

        if (signal.Subject.Status == Ignored)
            return Outset.NotOpen(incident, "the issue is ignored");

        if (isSteadyAgain && signal.Kind == SignalKind.Timer)
            return Outset.Steady(incident!);

        return lasting is null ? Outset.Begin(incident, signal, policy, now) : Continue(lasting, signal, policy, now, isSteadyAgain);
    }

    private static Turn Continue(Incident incident, Signal signal, AlertPolicy policy, DateTimeOffset now, bool isSteadyAgain)
    {
        if (signal.Kind == SignalKind.Timer)
            return new Turn { Incident = incident, News = incident.Owed?.Kind, Detail = "time has passed" };
        if (signal.Kind == SignalKind.Acknowledged)
            return Acknowledge(incident, signal, now);
        if (signal.Kind == SignalKind.Unacknowledged)
            return LetGo(incident, signal);
        if (signal.Severity > incident.Severity)
            return Outset.Rise(incident, signal);

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
        // taken on before anybody had heard of it, it is owed to everybody again
        News = incident.Channels.Any(standing => standing.Told + standing.Listed > 0) ? incident.Owed?.Kind : NotificationKind.Opened,
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

    private static Incident WithoutDebts(Incident incident) => incident with
    {
        Owed = null,
        Channels = [.. incident.Channels.Select(standing => standing with { Owed = null })],
    };
}
