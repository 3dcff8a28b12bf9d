using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery;

/// <summary>A channel, its circuit, and who is told when it cannot deliver.</summary>
internal sealed record ConfiguredChannel(IChannel Channel, CircuitBreaker Circuit, string Fallback);
