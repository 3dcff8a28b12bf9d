namespace Tocsin.Alerting.Matching.Terms;

/// <summary>A moment lies at most, or at least, so long before now; an unknown moment does neither.</summary>
/// <remarks>Times are compared in whole milliseconds, as they are stored.</remarks>
public sealed record AgeTest : Query
{
    internal AgeTest(string key, bool isOlder, TimeSpan span)
    {
        Key = key;
        IsOlder = isOlder;
        Span = span;
    }

    /// <summary><c>firstSeen</c> or <c>lastSeen</c>.</summary>
    public string Key { get; }

    /// <summary>True for <c>+3d</c>, three days ago or earlier; false for <c>-3d</c>, three days ago or later.</summary>
    public bool IsOlder { get; }

    /// <summary>How long before now.</summary>
    public TimeSpan Span { get; }

    /// <summary>The comparison that a moment must fulfil against <see cref="Cutoff"/>.</summary>
    public Comparison Comparison => IsOlder ? Comparison.LessOrEqual : Comparison.GreaterOrEqual;

    /// <summary>The moment that the span points at, in Unix milliseconds.</summary>
    public long Cutoff(DateTimeOffset now) => now.ToUnixTimeMilliseconds() - (long)Span.TotalMilliseconds;

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) =>
        subject.Time(Key) is { } time && Comparison.Holds(time.ToUnixTimeMilliseconds(), Cutoff(now));
}
