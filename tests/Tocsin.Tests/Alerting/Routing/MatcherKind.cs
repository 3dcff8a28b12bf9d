namespace Tocsin.Tests.Alerting.Routing;

/// <summary>The comparisons that both routers can express.</summary>
internal enum MatcherKind
{
    Equal,

    /// <summary>One of several, in Alertmanager a pattern of alternatives.</summary>
    OneOf,

    StartsWith,

    Contains,

    /// <summary>There is any value.</summary>
    Present,

    /// <summary>Of severities only: this one or worse.</summary>
    AtLeast,
}
