namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>How a value of an answer is compared.</summary>
public enum JsonComparison
{
    /// <summary>It is there, and not null.</summary>
    Present,

    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    Above,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,
}
