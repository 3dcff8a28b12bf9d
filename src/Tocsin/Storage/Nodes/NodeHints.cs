using System.Threading.Channels;

namespace Tocsin.Storage.Nodes;

/// <summary>
/// What nodes call out to each other: that there is work. A hint may come late, twice or never; whoever waits for one also looks by itself,
/// every second or few. On a store that one process serves nobody listens, and nothing is kept.
/// </summary>
internal sealed class NodeHints
{
    private const int MostWaiting = 256;

    private readonly Channel<string> _outgoing = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool _carried;

    /// <summary>Called for each hint of another node.</summary>
    public event Action<string>? Heard;

    /// <summary>Calls out to the other nodes, without waiting for it.</summary>
    public void Send(string hint)
    {
        if (_carried)
            _outgoing.Writer.TryWrite(hint);
    }

    /// <summary>Another node called out.</summary>
    public void Hear(string hint) => Heard?.Invoke(hint);

    /// <summary>Waits for hints to carry, then takes all there are, each once.</summary>
    public async Task<IReadOnlyCollection<string>> TakeAsync(CancellationToken cancellationToken)
    {
        _carried = true;
        await _outgoing.Reader.WaitToReadAsync(cancellationToken);
        var hints = new HashSet<string>(StringComparer.Ordinal);
        while (_outgoing.Reader.TryRead(out var hint))
            hints.Add(hint);
        return hints;
    }
}
