using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy;

/// <summary>Who hears of a subject, and why.</summary>
/// <param name="Channels">The channels, each once, in the order of the routes.</param>
/// <param name="NobodyBecause">When there is no channel: whether no route matched, the routes are closed or the severity was too low; else null.</param>
/// <param name="Chain">What each route and channel said.</param>
public sealed record Routing(IReadOnlyList<ChannelPolicy> Channels, HoldReason? NobodyBecause, IReadOnlyList<Link> Chain)
{
    /// <summary>The channels that a ladder has reached, by name, each with its last step.</summary>
    public IReadOnlyDictionary<string, DueStep> Steps { get; init; } = new Dictionary<string, DueStep>();

    /// <summary>When the next step of a ladder is due, in UTC, or null.</summary>
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>The channels of routes that match and are closed at this hour; none of them is among <see cref="Channels"/>.</summary>
    public IReadOnlyList<ClosedChannel> Closed { get; init; } = [];
}
