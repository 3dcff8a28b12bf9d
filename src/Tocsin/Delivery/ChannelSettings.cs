using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Configuration.Forms;

namespace Tocsin.Delivery;

/// <summary>A configured destination.</summary>
/// <param name="Name">What routes call it.</param>
/// <param name="Kind">The word after <c>type:</c>.</param>
/// <param name="Make">Makes the channel.</param>
/// <param name="MinSeverity">What is less severe is not sent here.</param>
/// <param name="Limit">A limit of its own, or null for the pace of its kind.</param>
/// <param name="Fallback">The channel that speaks when this one cannot, or null for the console.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record ChannelSettings(
    string Name,
    string Kind,
    ChannelFactory Make,
    Severity MinSeverity,
    RateText? Limit,
    string? Fallback,
    string Origin)
{
    /// <summary>The same for as long as nothing is written differently; holds no secret.</summary>
    public string Fingerprint { get; init; } = "";
}
