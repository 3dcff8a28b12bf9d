using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Policy.Muting;

/// <summary>While one problem lasts, what follows from it is not worth a message: the database is down, so every query fails.</summary>
/// <param name="Source">The incidents that mute others.</param>
/// <param name="Target">The incidents that are muted.</param>
/// <param name="Equal">Labels and fields in which the two must agree; missing in both agrees.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:31</c>, or null.</param>
public sealed record Inhibition(Query Source, Query Target, IReadOnlyList<string> Equal, string? Origin = null)
{
    /// <summary>The incident that mutes the subject, or null.</summary>
    /// <param name="key">The subject's own key: nothing mutes itself.</param>
    /// <param name="subject">What is asked about.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="lasting">The incidents that last.</param>
    /// <param name="now">The moment that relative times in the queries count from, in UTC.</param>
    public LastingIncident? Inhibitor(string key, Subject subject, Severity severity, IEnumerable<LastingIncident> lasting, DateTimeOffset now)
    {
        var facts = new SubjectFacts(subject, severity);
        if (!Target.Matches(facts, now))
            return null;

        // two that are source and target at once would mute each other, and nobody would hear of either
        var isSource = Source.Matches(facts, now);
        return lasting.FirstOrDefault(other =>
        {
            var others = new SubjectFacts(other.Subject, other.Severity);
            return other.Key != key && Source.Matches(others, now) && Agree(facts, others) && !(isSource && Target.Matches(others, now));
        });
    }

    /// <summary>Whether an incident can mute others by this rule; a situation needs no others in <c>Lasting</c>.</summary>
    /// <param name="incident">An incident that lasts.</param>
    /// <param name="now">The moment that relative times in the query count from, in UTC.</param>
    public bool HasSource(LastingIncident incident, DateTimeOffset now) => Source.Matches(new SubjectFacts(incident.Subject, incident.Severity), now);

    /// <summary>Whether an incident can be muted by this rule; without one that can, a situation needs no <c>Lasting</c>.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="now">The moment that relative times in the query count from, in UTC.</param>
    public bool HasTarget(LastingIncident incident, DateTimeOffset now) => Target.Matches(new SubjectFacts(incident.Subject, incident.Severity), now);

    /// <summary>Whether it looks for free words anywhere, which may stand in a stack.</summary>
    public bool AsksForText() => Source.AsksForText() || Target.AsksForText();

    private bool Agree(SubjectFacts one, SubjectFacts other) =>
        Equal.All(label => one.Values(label).Order(StringComparer.Ordinal).SequenceEqual(other.Values(label).Order(StringComparer.Ordinal)));
}
