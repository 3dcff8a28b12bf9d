using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy;

/// <summary>How far an incident that nobody acknowledges has climbed the ladder of a route.</summary>
/// <param name="incident">The incident, or null when it is only asked where a subject would go.</param>
/// <param name="now">The moment, in UTC.</param>
internal sealed class Ladder(Incident? incident, DateTimeOffset now)
{
    // it begins with the first message: who could not have heard of it cannot have ignored it
    private readonly DateTimeOffset? _since = incident is { State: IncidentState.Open } ? incident.UnattendedSince ?? now : null;

    /// <summary>The channels of the steps whose moment has come, and those that were reached before somebody acknowledged it: these stay in the audience.</summary>
    public IEnumerable<(string Channel, EscalationStep Step)> Reached(Route route) =>
        from step in route.Escalate
        from channel in step.To
        where MomentOf(step) <= now || HasHeard(channel)
        select (channel, step);

    /// <summary>The last step whose moment has come for a channel, or null.</summary>
    public DueStep? DueFor(string channel, IEnumerable<Route> routes) => routes
        .SelectMany(route => route.Escalate)
        .Where(step => step.To.Contains(channel) && MomentOf(step) <= now)
        .Select(step => new DueStep(MomentOf(step)!.Value, step.After, step.Origin))
        .MaxBy(step => step.At);

    /// <summary>When the next step is due, or null.</summary>
    public DateTimeOffset? Next(IEnumerable<Route> routes) =>
        routes.SelectMany(route => route.Escalate).Select(MomentOf).Where(moment => moment > now).Min();

    private DateTimeOffset? MomentOf(EscalationStep step) => _since + step.After;

    private bool HasHeard(string channel) => incident?.Channels.Any(standing => standing.Channel == channel && standing.Told + standing.Listed > 0) == true;
}
