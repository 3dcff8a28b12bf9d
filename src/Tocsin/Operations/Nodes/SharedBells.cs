using System.Collections.Concurrent;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Bells by name that are heard on all nodes: whoever waits for one may be on another than who rings it.</summary>
internal sealed class SharedBells : IDisposable
{
    private readonly ConcurrentDictionary<string, Bell> _bells = new(StringComparer.Ordinal);
    private readonly string _about;
    private readonly NodeHints _hints;
    private readonly TimeProvider _time;

    /// <param name="about">Tells these bells from others in the hints that nodes give each other.</param>
    /// <param name="hints">What nodes call out to each other.</param>
    /// <param name="time">The clock.</param>
    public SharedBells(string about, NodeHints hints, TimeProvider time)
    {
        (_about, _hints, _time) = (about, hints, time);
        hints.Heard += Hear;
    }

    public void Ring(string name)
    {
        Of(name).Ring();
        _hints.Send(_about + name);
    }

    public Bell Of(string name) => _bells.GetOrAdd(name, _ => new Bell(_time));

    public void Dispose() => _hints.Heard -= Hear;

    private void Hear(string hint)
    {
        if (hint.StartsWith(_about, StringComparison.Ordinal))
            Of(hint[_about.Length..]).Ring();
    }
}
