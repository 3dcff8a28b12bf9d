namespace Tocsin.Alerting.Matching.Terms;

/// <summary>A moment compares so to the given one; an unknown moment does not.</summary>
/// <remarks>Times are compared in whole milliseconds, as they are stored.</remarks>
public sealed record TimeTest : Query
{
    internal TimeTest(string key, Comparison comparison, DateTimeOffset at)
    {
        Key = key;
        Comparison = comparison;
        At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
    }

    /// <summary><c>firstSeen</c> or <c>lastSeen</c>.</summary>
    public string Key { get; }

    /// <summary>How the subject's moment must compare to <see cref="At"/>.</summary>
    public Comparison Comparison { get; }

    /// <summary>What is compared with, in UTC and whole milliseconds.</summary>
    public DateTimeOffset At { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) =>
        subject.Time(Key) is { } time && Comparison.Holds(time.ToUnixTimeMilliseconds(), At.ToUnixTimeMilliseconds());
}
