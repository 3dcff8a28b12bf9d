using System.Net;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>What all checks of a port have in common: they connect, keep the time, and make of every failure a result that a person can read.</summary>
/// <param name="connect">Opens connections; null for plain TCP with the system's resolver.</param>
/// <param name="time">Tells how long it took.</param>
internal sealed class ConnectedLook(Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? connect, TimeProvider time)
{
    private readonly Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> _connect = connect ?? Dial.OpenAsync;

    /// <summary>Looks once.</summary>
    /// <param name="where">Where to connect.</param>
    /// <param name="look">Looks at what was connected to in the given time; asks how long all of it has taken where it matters.</param>
    /// <param name="reached">How far it had come when it was cut short, with the time that connecting took; null for not connected.</param>
    /// <param name="cancellationToken">Cuts it short.</param>
    public async Task<CheckResult> RunAsync(
        DnsEndPoint where, Func<Stream, TimeSpan, Func<TimeSpan>, Task<CheckResult>> look, Func<TimeSpan?, string> reached, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        TimeSpan? connectedIn = null;
        try
        {
            await using var stream = await _connect(where, cancellationToken);
            connectedIn = time.GetElapsedTime(begun);
            return await look(stream, connectedIn.Value, () => time.GetElapsedTime(begun));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CheckInterruptedException(reached(connectedIn), cancellationToken);
        }
        catch (Exception failure) when (NetworkFailure.IsExpected(failure))
        {
            return new CheckResult(HealthState.Unhealthy, NetworkFailure.Explain(failure)) { Took = time.GetElapsedTime(begun) };
        }
    }
}
