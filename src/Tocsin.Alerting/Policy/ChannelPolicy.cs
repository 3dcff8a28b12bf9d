using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy;

/// <summary>What deciding needs to know of a channel.</summary>
/// <param name="Name">The configured name.</param>
/// <param name="CanEdit">Whether its messages can be edited: then repeats update the living message, else a summary tells them.</param>
/// <param name="MinSeverity">Nothing below is told there; null for everything.</param>
/// <param name="Limit">How many messages of any incident; null for no limit of its own.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:12</c>, or null.</param>
public sealed record ChannelPolicy(
    string Name,
    bool CanEdit = false,
    Severity? MinSeverity = null,
    RateLimit? Limit = null,
    string? Origin = null);
