using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tocsin.Operations.Metrics;

/// <summary>
/// When each channel last took a message and when it last failed to. Moments instead of a flag: of several nodes the one that
/// knows the latest is right, whichever of them serves the channel by now.
/// </summary>
internal sealed class ChannelMoments(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Moments> _channels = new(StringComparer.Ordinal);

    /// <summary>Declares what is shown of them.</summary>
    public void Show(Meter meter)
    {
        meter.CreateObservableGauge(
            "channel_last_delivery_timestamp", () => Shown(moments => moments.Delivered), "s", "When the channel last took a message, in Unix time; 0 when it has not since the server started.");
        meter.CreateObservableGauge(
            "channel_last_failure_timestamp", () => Shown(moments => moments.Failed), "s", "When an attempt to deliver last failed, in Unix time; 0 when none has since the server started.");
    }

    /// <summary>The channels that there are now; what is known of them stays.</summary>
    public void Expect(IReadOnlyList<string> channels)
    {
        foreach (var gone in _channels.Keys.Except(channels, StringComparer.Ordinal))
            _channels.TryRemove(gone, out _);
        foreach (var channel in channels)
            _channels.TryAdd(channel, default);
    }

    /// <summary>An attempt has ended.</summary>
    public void Ended(string channel, bool delivered)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        _channels.AddOrUpdate(channel, _ => default(Moments).With(delivered, now), (_, known) => known.With(delivered, now));
    }

    private IEnumerable<Measurement<double>> Shown(Func<Moments, double> which) =>
        _channels.Select(channel => new Measurement<double>(which(channel.Value), new KeyValuePair<string, object?>("channel", channel.Key)));

    private readonly record struct Moments(double Delivered, double Failed)
    {
        public Moments With(bool delivered, double now) => delivered ? this with { Delivered = now } : this with { Failed = now };
    }
}
