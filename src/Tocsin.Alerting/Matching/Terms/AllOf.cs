namespace Tocsin.Alerting.Matching.Terms;

/// <summary>Every part must match; with no parts, everything does.</summary>
public sealed record AllOf : Query
{
    internal AllOf(IReadOnlyList<Query> parts) => Parts = parts;

    /// <summary>The parts, in the order they were written.</summary>
    public IReadOnlyList<Query> Parts { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now)
    {
        foreach (var part in Parts)
        {
            if (!part.Matches(subject, now))
                return false;
        }

        return true;
    }

    /// <summary>Whether the other has equal parts in the same order.</summary>
    public bool Equals(AllOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(17, HashCode.Combine);
}
