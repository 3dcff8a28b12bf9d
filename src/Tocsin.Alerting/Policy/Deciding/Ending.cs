using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>Puts the answers together: one outcome, one incident to store, every hold counted once.</summary>
internal static class Ending
{
    /// <summary>When channels held a signal for different reasons, the one that came closest to being told names the outcome.</summary>
    private static readonly HoldReason[] ClosestFirst =
    [
        HoldReason.Storm, HoldReason.RateLimit, HoldReason.Transient, HoldReason.Flapping, HoldReason.Duplicate, HoldReason.Acknowledged,
        HoldReason.Maintenance, HoldReason.Inhibition, HoldReason.Snoozed, HoldReason.Silence, HoldReason.Folded,
        HoldReason.OutsideHours, HoldReason.BelowSeverity, HoldReason.NoRoute, HoldReason.NotOpen,
    ];

    /// <summary>There is nothing that could be told.</summary>
    public static Decision Settled(Turn turn, Signal signal, IReadOnlyList<Link> chain)
    {
        if (signal.Kind == SignalKind.Timer)
            return new Decision { Incident = turn.Incident, Outcome = new SignalOutcome.NothingDue(), Chain = chain };

        return new Decision
        {
            Incident = turn.Incident is { } incident ? HeldByAll(incident, turn.Otherwise) with { Held = incident.Held.With(turn.Otherwise) } : null,
            Outcome = new SignalOutcome.Held(turn.Otherwise, turn.Detail),
            Holds = [new Hold(null, turn.Otherwise, turn.Detail)],
            Chain = chain,
        };
    }

    /// <summary>A gate held it for everyone.</summary>
    public static Decision Stopped(Matter matter, Ruling ruling, IReadOnlyList<Link> chain)
    {
        var owed = ruling.IsOwed && Debt.Of(matter) is { } news ? new OwedNews(news, ruling.Until) : null;
        var held = (matter.IsCounted ? HeldByAll(matter.Incident, ruling.Reason) : matter.Incident) with { Owed = owed, JoinedTo = ruling.JoinedTo ?? matter.Incident.JoinedTo };
        return Finish(matter, held, [new Hold(null, ruling.Reason, ruling.Link.Detail)], chain, ruling) with { SilencedBy = ruling.SilencedBy };
    }

    /// <summary>The routes were asked, and each channel that they picked.</summary>
    public static Decision Told(Matter matter, Routing audience, IReadOnlyList<Heard> heard, IReadOnlyList<Link> chain)
    {
        var sent = heard.Select(each => each.Sent).OfType<Notification>().ToList();
        var later = Debt.ToClosed(matter, audience.Closed);
        List<Hold> holds = [.. heard.Select(each => each.Hold).OfType<Hold>(), .. later.Select(each => each.Hold).OfType<Hold>()];
        var incident = matter.Incident;
        if (audience.NobodyBecause is { } reason)
        {
            incident = matter.IsCounted ? HeldByAll(incident, reason) : incident;
            holds.Insert(0, new Hold(null, reason, chain[^1].Detail));
        }

        incident = incident with
        {
            Owed = null,
            Told = incident.Told + sent.Count,
            ToldAt = sent.Count > 0 ? matter.Now : incident.ToldAt,
            UnattendedSince = incident.State == IncidentState.Open && heard.Count > 0 ? incident.UnattendedSince ?? matter.Now : incident.UnattendedSince,
            Channels = Replaced(incident.Channels, heard.Concat(later).Select(each => each.Standing)),
        };
        return Finish(matter, incident, holds, [.. chain, .. later.SelectMany(each => each.Chain)], nextStepAt: audience.NextStepAt, sent: sent) with
        {
            EndsSnooze = matter.Turn.WokenBy is not null || IsSnoozedToTheEnd(matter),
        };
    }

    private static Decision Finish(
        Matter matter, Incident incident, IReadOnlyList<Hold> holds, IReadOnlyList<Link> chain,
        Ruling? ruling = null, DateTimeOffset? nextStepAt = null, IReadOnlyList<Notification>? sent = null)
    {
        var outcome = Outcome(matter, sent ?? [], holds);
        var (standings, edits) = LivingMessages.Update(matter, incident.Channels, ruling is { IsMute: true });
        incident = incident with
        {
            Channels = standings,
            Held = outcome is SignalOutcome.Held held ? incident.Held.With(held.Reason) : incident.Held,
        };
        return new Decision
        {
            Incident = Schedule.WithNextLook(incident, matter, ruling, nextStepAt),
            Outcome = outcome,
            Notifications = sent ?? [],
            Edits = edits,
            Holds = holds,
            Chain = [.. chain, .. edits.Select(edit => new Link(Stage.Channel, Verdict.Edit, "the living message is edited", null, edit.Channel))],
            EndsSnooze = IsSnoozedToTheEnd(matter),
            Priority = matter.Subject.Priority,
            DigestAt = DigestFlush.FirstAt(incident, matter.Policy, matter.Now),
        };
    }

    private static bool IsSnoozedToTheEnd(Matter matter) =>
        matter.Situation.Snooze is not null && matter.Incident.State == IncidentState.Resolved;

    private static SignalOutcome Outcome(Matter matter, IReadOnlyList<Notification> sent, IReadOnlyList<Hold> holds)
    {
        if (sent.Count > 0)
            return new SignalOutcome.Notified();
        if (!matter.IsCounted)
            return new SignalOutcome.NothingDue();

        var closest = holds.MinBy(hold => Array.IndexOf(ClosestFirst, hold.Reason))!;
        return new SignalOutcome.Held(closest.Reason, closest.Detail);
    }

    private static Incident HeldByAll(Incident incident, HoldReason reason) => incident with
    {
        Channels = [.. incident.Channels.Select(standing => standing with { Suppressed = standing.Suppressed.With(reason) })],
    };

    private static List<ChannelStanding> Replaced(IReadOnlyList<ChannelStanding> before, IEnumerable<ChannelStanding> now)
    {
        var replaced = now.ToDictionary(standing => standing.Channel, StringComparer.Ordinal);
        var kept = before.Select(standing => replaced.Remove(standing.Channel, out var newer) ? newer : standing).ToList();
        kept.AddRange(replaced.Values);
        return kept;
    }
}
