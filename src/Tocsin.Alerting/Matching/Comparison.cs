namespace Tocsin.Alerting.Matching;

/// <summary>How a value must compare to the one in the query.</summary>
public enum Comparison
{
    /// <summary>Both are the same.</summary>
    Equal,

    /// <summary>The value is below.</summary>
    Less,

    /// <summary>The value is below, or the same.</summary>
    LessOrEqual,

    /// <summary>The value is above.</summary>
    Greater,

    /// <summary>The value is above, or the same.</summary>
    GreaterOrEqual,
}
