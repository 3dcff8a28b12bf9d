using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;

namespace Tocsin.Cli.Routes;

/// <summary>Asks the policy's own table of routes; what it answers here is what it answers when an alert comes.</summary>
internal sealed class RouteTest(AlertPolicy policy)
{
    private readonly RouteTable _routes = new(policy.Routes, policy.Channels);

    /// <param name="subject">What it is about; without a priority of its own it gets that of the policy.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="at">When it happens, in UTC.</param>
    /// <param name="known">The open incident, or null: then it is one that opens at this moment.</param>
    public RouteAnswer Ask(Subject subject, Severity severity, DateTimeOffset at, Incident? known = null)
    {
        subject = subject with { Priority = subject.Priority ?? policy.PriorityOf(subject, severity, at) };
        var facts = new SubjectFacts(subject, severity);
        var incident = known is null or { State: IncidentState.Resolved } ? Opened(severity, at) : known;
        var routing = _routes.Resolve(facts, severity, at, incident);
        return new RouteAnswer
        {
            At = at,
            Subject = subject,
            Severity = severity,
            Channels = [.. routing.Channels.Select(channel => new RoutedChannel(channel.Name, channel.Origin))],
            NobodyBecause = routing.NobodyBecause,
            WhenOpen = [.. routing.Closed.Select(closed => new LaterChannel(closed.Name, closed.OpensAt, closed.Origin))],
            Unacknowledged = [.. Climb(facts, severity, incident, routing)],
            Chain = routing.Chain,
        };
    }

    private static Incident Opened(Severity severity, DateTimeOffset at) =>
        new() { Key = "a test of the routes", State = IncidentState.Open, Severity = severity, OpenedAt = at, UnattendedSince = at };

    /// <summary>Lets time pass from step to step; by then other routes may be open, so each is asked for anew.</summary>
    private IEnumerable<LaterChannel> Climb(SubjectFacts facts, Severity severity, Incident incident, Routing first)
    {
        var heard = first.Channels.Select(channel => channel.Name).ToHashSet(StringComparer.Ordinal);
        for (var routing = first; routing.NextStepAt is { } at;)
        {
            routing = _routes.Resolve(facts, severity, at, incident);
            foreach (var channel in routing.Channels)
            {
                if (routing.Steps.TryGetValue(channel.Name, out var step) && heard.Add(channel.Name))
                    yield return new LaterChannel(channel.Name, at, step.Origin);
            }
        }
    }
}
