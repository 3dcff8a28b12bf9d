using System.Threading.Channels;
using Tocsin.Operations;

namespace Tocsin.Monitors.Watching;

/// <summary>Where looks leave what they found, until it is written down. Any thread hands in; one loop takes.</summary>
internal sealed class FindingInbox(TimeProvider time)
{
    private readonly Channel<Finding> _found = Channel.CreateUnbounded<Finding>();
    private readonly List<Finding> _taken = [];
    private readonly Bell _bell = new(time);

    /// <summary>How many wait.</summary>
    public int Count => _found.Reader.Count;

    /// <summary>Wakes the loop.</summary>
    public void Ring() => _bell.Ring();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bell.WaitAsync(atMost, cancellationToken);

    /// <summary>Leaves something, and waits until it is written down.</summary>
    public Task HandInAsync(Finding finding, CancellationToken cancellationToken)
    {
        _found.Writer.TryWrite(finding);
        _bell.Ring();
        return finding.Written.Task.WaitAsync(cancellationToken);
    }

    /// <summary>All that waits; what was taken and not <see cref="Settle"/>d is among it again.</summary>
    public IReadOnlyList<Finding> Take()
    {
        while (_found.Reader.TryRead(out var finding))
            _taken.Add(finding);
        return _taken;
    }

    /// <summary>What was taken is written down.</summary>
    public void Settle()
    {
        foreach (var finding in _taken)
            finding.Written.TrySetResult();
        _taken.Clear();
    }
}
