using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>
/// Decides what follows from a signal. A pure function: the same arguments give the same decision, on every node and in every
/// replay. Why it decides as it does: docs/decisions/0003-how-decide-behaves.md.
/// </summary>
public static class AlertEngine
{
    /// <summary>Decides about one signal or one timer. The steps below are the whole story, in order.</summary>
    /// <param name="incident">The last incident of the signal's key, also when it is resolved; null when there was none.</param>
    /// <param name="signal">What happened, with the subject as it is known now.</param>
    /// <param name="situation">What else matters.</param>
    /// <param name="policy">The configuration.</param>
    /// <param name="now">The moment of deciding, in UTC.</param>
    public static Decision Decide(Incident? incident, Signal signal, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var turn = Waking.Take(Course.Take(incident, signal, policy, now), signal, situation.Snooze, now);
        var chain = new List<Link> { turn.LinkOf(signal) };
        if (turn.Incident is not { } current || turn.IsSettled)
            return Ending.Settled(turn, signal, chain);

        var matter = new Matter(current, turn, signal.Prioritized(current.Severity, policy, now), situation, policy, now);
        if (AskIncidentGates(matter, chain) is { } stopped)
            return Ending.Stopped(matter, stopped, chain);

        var audience = Audience(matter, chain);
        var heard = TellEach(matter, audience, chain);
        return Ending.Told(matter, audience, heard, chain);
    }

    private static Ruling? AskIncidentGates(Matter matter, List<Link> chain)
    {
        foreach (var gate in GateChain.OfIncident)
        {
            var ruling = gate(matter);
            chain.Add(ruling.Link);
            if (ruling.Link.Verdict != Verdict.Pass)
                return ruling;
        }

        return null;
    }

    private static Routing Audience(Matter matter, List<Link> chain)
    {
        var incident = matter.Incident;
        if (matter.Turn.News == NotificationKind.Resolved)
        {
            // whoever heard that it began hears that it is over, whatever the routes say by now
            var concerned = matter.Policy.Channels.Where(channel => incident.Channels.Any(standing => standing.Channel == channel.Name)).ToList();
            HoldReason? nobodyBecause = concerned.Count > 0 ? null : matter.Turn.Otherwise;
            chain.Add(new Link(Stage.Route, nobodyBecause is null ? Verdict.Pass : Verdict.Hold, "the channels that the incident was routed to", Reason: nobodyBecause));
            return new Routing(concerned, nobodyBecause, []);
        }

        var routing = new RouteTable(matter.Policy.Routes, matter.Policy.Channels)
            .Resolve(matter.Facts, incident.Severity, matter.Now, incident);
        chain.AddRange(routing.Chain);
        return routing;
    }

    private static List<Heard> TellEach(Matter matter, Routing audience, List<Link> chain)
    {
        var all = new List<Heard>(audience.Channels.Count);
        foreach (var channel in audience.Channels)
        {
            var heard = ChannelTalk.Tell(matter, channel, audience.Steps.GetValueOrDefault(channel.Name));
            chain.AddRange(heard.Chain);
            all.Add(heard);

            // what one channel is told now is already spent when the next one asks for the instance's budget
            if (heard.Sent is { } sent)
                matter = matter with { Situation = Spend(matter, sent) };
        }

        return all;
    }

    private static Signal Prioritized(this Signal signal, Severity severity, AlertPolicy policy, DateTimeOffset now) =>
        signal with { Subject = signal.Subject with { Priority = policy.PriorityOf(signal.Subject, severity, now) } };

    private static Situation Spend(Matter matter, Notification sent) => matter.Situation with
    {
        Notifications =
        [
            .. matter.Situation.Notifications,
            new PastNotification(matter.Now, sent.Channel, matter.Incident.Key, sent.Severity, sent.Kind, sent.Budget),
        ],
    };
}
