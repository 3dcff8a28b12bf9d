using System.Net;
using System.Text;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Network;
using Tocsin.Alerting.Monitoring.Checks.Wording;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Connects to a port; where wanted, says something there and waits for what is expected.</summary>
/// <param name="options">Where to, and what to say.</param>
/// <param name="time">Tells how long it took.</param>
/// <param name="connect">Opens connections; null for plain TCP with the system's resolver.</param>
public sealed class TcpCheck(TcpCheckOptions options, TimeProvider time, Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? connect = null) : ICheck
{
    private const int MostBytes = 64 * 1024;
    private const int LongestShown = 80;

    private readonly Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> _connect = connect ?? Dial.OpenAsync;

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var reached = "not connected yet";
        try
        {
            await using var stream = await _connect(new DnsEndPoint(options.Host, options.Port), cancellationToken);
            reached = $"connected in {Amounts.Of(time.GetElapsedTime(begun))}";
            var complaint = await TalkAsync(stream, cancellationToken);
            var took = time.GetElapsedTime(begun);
            return complaint is null
                ? Latency.Judge(new CheckResult(HealthState.Healthy, options.Expect is null ? reached : $"{reached}, answered as expected after {Amounts.Of(took)}") { Took = took }, options.DegradedAfter)
                : new CheckResult(HealthState.Unhealthy, $"{reached}; {complaint}") { Took = took };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CheckInterruptedException(options.Expect is { } text ? $"{reached}; \"{CleanText.Line(text, LongestShown)}\" was expected" : reached, cancellationToken);
        }
        catch (Exception failure) when (NetworkFailure.IsExpected(failure))
        {
            return new CheckResult(HealthState.Unhealthy, NetworkFailure.Explain(failure)) { Took = time.GetElapsedTime(begun) };
        }
    }

    /// <returns>What is not as expected, or null.</returns>
    private async Task<string?> TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (options.Send is { } text)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        if (options.Expect is not { } wanted)
            return null;

        var (said, isFound) = await ListenAsync(stream, Encoding.UTF8.GetBytes(wanted), cancellationToken);
        return isFound ? null : $"it said \"{CleanText.Line(Encoding.UTF8.GetString(said), LongestShown)}\", and \"{CleanText.Line(wanted, LongestShown)}\" was expected";
    }

    /// <summary>Reads until the wanted bytes came, the server hung up, or it said too much; the wanted may come in pieces.</summary>
    private static async Task<(byte[] Said, bool IsFound)> ListenAsync(Stream stream, byte[] wanted, CancellationToken cancellationToken)
    {
        var said = new byte[MostBytes];
        var length = 0;
        while (length < said.Length)
        {
            var count = await stream.ReadAsync(said.AsMemory(length), cancellationToken);
            if (count == 0)
                break;

            var from = Math.Max(0, length - wanted.Length);
            length += count;
            if (said.AsSpan(from, length - from).IndexOf(wanted) >= 0)
                return (said[..length], true);
        }

        return (said[..length], false);
    }
}
