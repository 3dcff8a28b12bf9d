using Tocsin.Operations;
using Tocsin.Storage.Nodes;

namespace Tocsin.Alerting;

/// <summary>Rung when a signal was committed, here or on another node.</summary>
internal sealed class AlertingBell : IDisposable
{
    private const string Hint = "decide";

    private readonly Bell _bell;
    private readonly NodeHints _hints;

    public AlertingBell(TimeProvider time, NodeHints hints)
    {
        (_bell, _hints) = (new Bell(time), hints);
        hints.Heard += Hear;
    }

    public void Ring()
    {
        _bell.Ring();
        // Another node may have the turn when this one asks for it, and then sees the signal sooner.
        _hints.Send(Hint);
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bell.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _hints.Heard -= Hear;

    private void Hear(string hint)
    {
        if (hint == Hint)
            _bell.Ring();
    }
}
