namespace Tocsin.Alerting.Matching.Terms;

/// <summary>The part must not match.</summary>
public sealed record Not : Query
{
    internal Not(Query part) => Part = part;

    /// <summary>What must not match.</summary>
    public Query Part { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => !Part.Matches(subject, now);
}
