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

    private readonly ConnectedLook _look = new(connect, time);

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => _look.RunAsync(
        new DnsEndPoint(options.Host, options.Port),
        async (stream, connectedIn, elapsed) =>
        {
            var complaint = await TalkAsync(stream, cancellationToken);
            var took = elapsed();
            return complaint is null
                ? Latency.Judge(new CheckResult(HealthState.Healthy, options.Expect is null ? Reached(connectedIn) : $"{Reached(connectedIn)}, answered as expected after {Amounts.Of(took)}") { Took = took }, options.DegradedAfter)
                : new CheckResult(HealthState.Unhealthy, $"{Reached(connectedIn)}; {complaint}") { Took = took };
        },
        connectedIn => options.Expect is { } text ? $"{Reached(connectedIn)}; \"{CleanText.Line(text, LongestShown)}\" was expected" : Reached(connectedIn),
        cancellationToken);

    private static string Reached(TimeSpan? connectedIn) => connectedIn is { } took ? $"connected in {Amounts.Of(took)}" : "not connected yet";

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
