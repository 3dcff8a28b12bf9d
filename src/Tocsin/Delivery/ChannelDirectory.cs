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
        var channels = new Dictionary<string, ConfiguredChannel>(StringComparer.Ordinal)
        {
            [LastResort] = Configure(ChannelKinds.PlainConsole(LastResort)(surroundings), LastResort),
        };
        foreach (var channel in wanted.Channels)
            channels[channel.Name] = Configure(channel.Make(surroundings), channel.Fallback ?? LastResort);
        return channels;
    }

    private ConfiguredChannel Configure(IChannel channel, string fallback) =>
        new(channel, new CircuitBreaker(new CircuitBreakerOptions(), surroundings.Time), fallback);
}
