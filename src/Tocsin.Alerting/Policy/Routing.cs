using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy;

/// <summary>Who hears of a subject, and why.</summary>
/// <param name="Channels">The channels, each once, in the order of the routes.</param>
/// <param name="NobodyBecause">When there is no channel: whether no route matched or the severity was too low; else null.</param>
/// <param name="Chain">What each route and channel said.</param>
public sealed record Routing(IReadOnlyList<ChannelPolicy> Channels, HoldReason? NobodyBecause, IReadOnlyList<Link> Chain);
