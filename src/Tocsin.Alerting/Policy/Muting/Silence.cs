using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Policy.Muting;

/// <summary>A person mutes what matches: until a time, or until it clears.</summary>
public sealed record Silence
{
    /// <summary>Its id, such as <c>sil_1f</c>; explanations name it.</summary>
    public required string Id { get; init; }

    /// <summary>What is muted.</summary>
    public required Query Match { get; init; }

    /// <summary>Since when, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, in UTC; null when only a person or the end of the problem ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it ends with what it mutes: when it has held something and nothing that it matches lasts any more (<see cref="HasCleared"/>).</summary>
    public bool UntilClears { get; init; }

    /// <summary>Who did it.</summary>
    public required string Author { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it comes from when no person typed it, such as <c>tocsin.yml:31</c>; else null.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether it counts at this moment.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public bool IsActive(DateTimeOffset now) => now >= From && !(now >= Until);

    /// <summary>Whether it mutes the subject at this moment.</summary>
    /// <param name="subject">What is asked about.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="now">The moment, in UTC.</param>
    public bool Mutes(Subject subject, Severity severity, DateTimeOffset now) =>
        IsActive(now) && Match.Matches(new SubjectFacts(subject, severity), now);

    /// <summary>Whether a silence that ends with what it mutes is over, once it has held something.</summary>
    /// <param name="lasting">The incidents that last.</param>
    /// <param name="now">The moment, in UTC.</param>
    public bool HasCleared(IEnumerable<LastingIncident> lasting, DateTimeOffset now) =>
        UntilClears && !lasting.Any(incident => Match.Matches(new SubjectFacts(incident.Subject, incident.Severity), now));
}
