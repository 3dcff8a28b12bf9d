using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Hosting;

/// <summary>A channel as it was set up.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Make">Makes it.</param>
/// <param name="MinSeverity">Nothing below is told there.</param>
/// <param name="Limit">How many messages at most, or null.</param>
/// <param name="Fallback">The channel that speaks when it cannot.</param>
/// <param name="Origin">Where it is set up.</param>
internal sealed record SettledChannel(string Name, ChannelFactory Make, Severity MinSeverity, RateLimit? Limit, string Fallback, string Origin);
