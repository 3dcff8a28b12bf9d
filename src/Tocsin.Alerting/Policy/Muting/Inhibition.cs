using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Policy.Muting;

/// <summary>While one problem lasts, what follows from it is not worth a message: the database is down, so every query fails.</summary>
/// <param name="Source">The incidents that mute others.</param>
/// <param name="Target">The incidents that are muted.</param>
/// <param name="Equal">Labels and fields in which the two must agree; missing in both agrees.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:31</c>, or null.</param>
public sealed record Inhibition(Query Source, Query Target, IReadOnlyList<string> Equal, string? Origin = null)
{
    /// <summary>Whether an incident can mute others by this rule; a situation needs no others in <c>Lasting</c>.</summary>
    /// <param name="incident">An incident that lasts.</param>
    /// <param name="now">The moment that relative times in the query count from, in UTC.</param>
    public bool HasSource(LastingIncident incident, DateTimeOffset now) => Source.Matches(Facts(incident), now);

    /// <summary>Whether an incident can be muted by this rule.</summary>
    /// <param name="incident">An incident that lasts.</param>
    /// <param name="now">The moment that relative times in the query count from, in UTC.</param>
    public bool HasTarget(LastingIncident incident, DateTimeOffset now) => Target.Matches(Facts(incident), now);

    /// <summary>Whether one incident mutes another, by this rule alone: nothing mutes itself.</summary>
    /// <param name="source">The one that would mute.</param>
    /// <param name="target">The one that would be muted.</param>
    /// <param name="now">The moment that relative times in the queries count from, in UTC.</param>
    public bool Mutes(LastingIncident source, LastingIncident target, DateTimeOffset now) =>
        source.Key != target.Key && HasTarget(target, now) && HasSource(source, now) && Agree(Facts(source), Facts(target));

    /// <summary>Whether it looks for free words anywhere, which may stand in a stack.</summary>
    public bool AsksForText() => Source.AsksForText() || Target.AsksForText();

    private bool Agree(SubjectFacts one, SubjectFacts other) =>
        Equal.All(label => one.Values(label).Order(StringComparer.Ordinal).SequenceEqual(other.Values(label).Order(StringComparer.Ordinal)));

    private static SubjectFacts Facts(LastingIncident incident) => new(incident.Subject, incident.Severity);
}
