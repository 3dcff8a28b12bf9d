namespace Tocsin.Alerting.Matching.Terms;

/// <summary>At least one part must match.</summary>
public sealed record AnyOf : Query
{
    internal AnyOf(IReadOnlyList<Query> parts) => Parts = parts;

    /// <summary>The parts, in the order they were written.</summary>
    public IReadOnlyList<Query> Parts { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now)
    {
        foreach (var part in Parts)
        {
            if (part.Matches(subject, now))
                return true;
        }

        return false;
    }

    /// <summary>Whether the other has equal parts in the same order.</summary>
    public bool Equals(AnyOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(31, HashCode.Combine);
}
