using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Configuration;
using Tocsin.Configuration.Live;

namespace Tocsin.Delivery;

/// <summary>The channels of the settings of this moment. A channel named <c>console</c> is always there: it is the last that can still speak.</summary>
internal sealed class ChannelDirectory(LiveSettings settings, ChannelSurroundings surroundings)
{
    /// <summary>Who is told when a channel and its fallbacks cannot deliver.</summary>
    public const string LastResort = "console";

    private readonly Lock _lock = new();
    private TocsinSettings? _settings;
    private Dictionary<string, ConfiguredChannel> _channels = [];

    /// <summary>All channels by name.</summary>
    public IReadOnlyDictionary<string, ConfiguredChannel> Channels
    {
        get
        {
            lock (_lock)
            {
                var wanted = settings.Current;
                if (!ReferenceEquals(_settings, wanted))
                    (_settings, _channels) = (wanted, Make(wanted));
                return _channels;
            }
        }
    }

    public bool CanEdit(string name) => Channels.TryGetValue(name, out var configured) && configured.Channel.CanEdit;

    private Dictionary<string, ConfiguredChannel> Make(TocsinSettings wanted)
    {
        var channels = wanted.Channels.ToDictionary(
            channel => channel.Name,
            channel => KeptOrNew(channel.Name, channel.Fingerprint, channel.Make, channel.Fallback ?? LastResort), StringComparer.Ordinal);
        if (!channels.ContainsKey(LastResort))
            channels[LastResort] = KeptOrNew(LastResort, "the last resort", ChannelKinds.PlainConsole(LastResort), LastResort);
        return channels;
    }

    // A new one would have a closed circuit, and call a vendor in trouble again because some other line of the file was edited.
    private ConfiguredChannel KeptOrNew(string name, string fingerprint, ChannelFactory make, string fallback) =>
        _channels.GetValueOrDefault(name) is { } kept && kept.Fingerprint == fingerprint
            ? kept
            : new ConfiguredChannel(fingerprint, make(surroundings), new CircuitBreaker(new CircuitBreakerOptions(), surroundings.Time), fallback);
}
