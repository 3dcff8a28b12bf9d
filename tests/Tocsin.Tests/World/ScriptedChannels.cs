namespace Tocsin.Tests.World;

/// <summary>The scripted channels by name; they stay the same when settings change or the server starts again, as vendors do.</summary>
internal sealed class ScriptedChannels
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ScriptedChannel> _channels = new(StringComparer.Ordinal);

    // Two nodes ask for one at the same time.
    public ScriptedChannel Named(string name)
    {
        lock (_lock)
        {
            if (!_channels.TryGetValue(name, out var channel))
                _channels.Add(name, channel = new ScriptedChannel(name, this));
            return channel;
        }
    }

    /// <summary>Everything that was heard on any of them, in order.</summary>
    public List<Heard> Heard { get; } = [];
}
