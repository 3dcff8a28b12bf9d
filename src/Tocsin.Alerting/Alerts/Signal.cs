namespace Tocsin.Alerting.Alerts;

/// <summary>A fact worth deciding about.</summary>
public sealed record Signal
{
    /// <summary>The key of the incident that the signal belongs to, such as <c>issue:42</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Why it was raised.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>When it was raised, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is about, as known when the engine looks at it.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What exactly happened, for people, such as "12 events in 5 min" or "resolved by anna".</summary>
    public string? Detail { get; init; }

    /// <summary>The person who did it, for what people do; null for what machines do.</summary>
    public string? By { get; init; }

    /// <summary>The configuration line of the rule that raised it, such as <c>tocsin.yml:14</c>.</summary>
    public string? Origin { get; init; }
}
