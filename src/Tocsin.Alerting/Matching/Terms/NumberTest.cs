namespace Tocsin.Alerting.Matching.Terms;

/// <summary>A number, such as <c>times_seen</c> or <c>users</c>, compares so to the given one; an unknown number does not.</summary>
public sealed record NumberTest : Query
{
    internal NumberTest(string key, Comparison comparison, long number)
    {
        Key = key;
        Comparison = comparison;
        Number = number;
    }

    /// <summary><c>times_seen</c>, <c>times_seen_24h</c> or <c>users</c>.</summary>
    public string Key { get; }

    /// <summary>How the subject's number must compare to <see cref="Number"/>.</summary>
    public Comparison Comparison { get; }

    /// <summary>What is compared with.</summary>
    public long Number { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) =>
        subject.Number(Key) is { } number && Comparison.Holds(number, Number);
}
