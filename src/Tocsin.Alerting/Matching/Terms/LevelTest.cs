using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Matching.Terms;

/// <summary>The severity compares so to the given one.</summary>
public sealed record LevelTest : Query
{
    internal LevelTest(Comparison comparison, Severity level)
    {
        Comparison = comparison;
        Level = level;
    }

    /// <summary>How the subject's severity must compare to <see cref="Level"/>.</summary>
    public Comparison Comparison { get; }

    /// <summary>What is compared with.</summary>
    public Severity Level { get; }

    /// <inheritdoc/>
    public override bool Matches(IQuerySubject subject, DateTimeOffset now) => Comparison.Holds((int)subject.Level, (int)Level);
}
