namespace Tocsin.Sentry.Scrubbing;

/// <summary>What is removed from events beyond secrets, which always are.</summary>
public sealed record ScrubOptions
{
    /// <summary>Whether e-mail addresses are removed.</summary>
    /// <value>false</value>
    public bool Emails { get; init; }

    /// <summary>Whether IP addresses are removed.</summary>
    /// <value>false</value>
    public bool IpAddresses { get; init; }

    /// <summary>Names of own members whose values are removed; <c>customer number</c> also means <c>customer_number</c> and <c>customerNumber</c>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Own patterns.</summary>
    public IReadOnlyList<ScrubPattern> Patterns { get; init; } = [];
}
