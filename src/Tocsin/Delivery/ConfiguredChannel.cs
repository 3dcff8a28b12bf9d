using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery;

/// <summary>A channel, its circuit, and who is told when it cannot deliver; the same for as long as its settings are.</summary>
internal sealed class ConfiguredChannel(string fingerprint, IChannel channel, CircuitBreaker circuit, string fallback)
{
    /// <summary>Of the settings that it was made of.</summary>
    public string Fingerprint => fingerprint;

    public IChannel Channel => channel;

    public CircuitBreaker Circuit => circuit;

    public string Fallback => fallback;
}
