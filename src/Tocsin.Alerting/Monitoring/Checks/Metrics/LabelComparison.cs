namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>How a label is compared, as Prometheus writes it.</summary>
public enum LabelComparison
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>=~</c>: the whole value matches.</summary>
    Matches,

    /// <summary><c>!~</c></summary>
    MatchesNot,
}
