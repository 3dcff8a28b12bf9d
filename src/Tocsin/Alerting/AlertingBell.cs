using Tocsin.Operations;

namespace Tocsin.Alerting;

/// <summary>Rung when a signal was committed.</summary>
internal sealed class AlertingBell(TimeProvider time)
{
    private readonly Bell _bell = new(time);

    public void Ring() => _bell.Ring();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bell.WaitAsync(atMost, cancellationToken);
}
