using System.Net;
using System.Net.Sockets;
using Tocsin.Alerting.Monitoring.Checks.Network;
using Tocsin.Alerting.Monitoring.Checks.Wording;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Asks the system's resolver where a name leads to: its hosts file, cache and search list count, as they do for every program here.</summary>
/// <param name="options">Which name, and what is expected.</param>
/// <param name="time">Tells how long it took.</param>
/// <param name="resolve">Asks for the addresses of a name; null for the system's resolver.</param>
public sealed class DnsCheck(DnsCheckOptions options, TimeProvider time, Func<string, AddressFamily, CancellationToken, Task<IPAddress[]>>? resolve = null) : ICheck
{
    private readonly Func<string, AddressFamily, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            var found = await _resolve(options.Host, options.IsVersion6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, cancellationToken);
            return Latency.Judge(Judge(found, time.GetElapsedTime(begun)), options.DegradedAfter);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CheckInterruptedException("the name server did not answer yet", cancellationToken);
        }
        catch (SocketException failure)
        {
            return new CheckResult(HealthState.Unhealthy, NetworkFailure.Explain(failure)) { Took = time.GetElapsedTime(begun) };
        }
    }

    private CheckResult Judge(IPAddress[] found, TimeSpan took)
    {
        var leads = found.Length == 0 ? $"it has no {(options.IsVersion6 ? "AAAA" : "A")} record" : $"leads to {List(found)}";
        var foreign = options.Expected.Count == 0 ? [] : found.Except(options.Expected).ToArray();
        var missing = options.Expected.Except(found).ToArray();
        var (state, text) = (found.Length, foreign.Length, missing.Length) switch
        {
            (0, _, _) => (HealthState.Unhealthy, leads),
            (_, > 0, _) => (HealthState.Unhealthy, $"{leads}; {List(options.Expected)} was expected"),
            (_, _, > 0) => (HealthState.Degraded, $"{leads}; {List(missing)} is missing"),
            _ => (HealthState.Healthy, leads),
        };
        return new CheckResult(state, text) { Took = took };
    }

    private static string List(IEnumerable<IPAddress> addresses) => string.Join(", ", addresses.Select(address => $"{address}").Order(StringComparer.Ordinal).Take(8));
}
