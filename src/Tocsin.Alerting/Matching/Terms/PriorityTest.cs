using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Matching.Terms;

/// <summary>The priority compares so to the given one, where more is more urgent: <c>&gt;=P2</c> is P1 or P2. An unknown priority does not.</summary>
public sealed record PriorityTest : Query
{
    internal PriorityTest(Comparison comparison, Priority priority)
    {
        Comparison = comparison;
        Priority = priority;
    }

    /// <summary>How the subject's priority must compare to <see cref="Priority"/>.</summary>
    public Comparison Comparison { get; }

    /// <summary>What is compared with.</summary>
    public Priority Priority { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => subject.Priority is { } priority && Holds(priority);

    /// <summary>
    /// The same question in terms of the lines that give priorities, for a store that keeps none: an issue has the priority of the first
    /// line that matches, and P4 when none does.
    /// </summary>
    /// <param name="lines">Which queries give which priority, in order; none of them asks for a priority itself.</param>
    public Query Meaning(IReadOnlyList<(Query Match, Priority Set)> lines) => Any(
    [
        .. lines.Select((line, index) => (line.Set, Match: All([.. lines.Take(index).Select(earlier => earlier.Match.Negate()), line.Match])))
            .Append((Set: Priority.P4, Match: All(lines.Select(line => line.Match.Negate()))))
            .Where(each => Holds(each.Set))
            .Select(each => each.Match),
    ]);

    private bool Holds(Priority priority) => Comparison.Holds(Urgency(priority), Urgency(Priority));

    private static int Urgency(Priority priority) => -(int)priority;
}
