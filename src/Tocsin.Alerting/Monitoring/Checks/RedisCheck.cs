using System.Net;
using System.Net.Security;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Network;
using Tocsin.Alerting.Monitoring.Checks.Redis;
using Tocsin.Alerting.Monitoring.Checks.Wording;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Logs in to a Redis where wanted, and says PING. What Redis refuses with is named.</summary>
/// <param name="options">Which Redis.</param>
/// <param name="time">Tells how long it took.</param>
/// <param name="connect">Opens connections; null for plain TCP with the system's resolver.</param>
public sealed class RedisCheck(RedisCheckOptions options, TimeProvider time, Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? connect = null) : ICheck
{
    private readonly ConnectedLook _look = new(connect, time);

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => _look.RunAsync(
        new DnsEndPoint(options.Host, options.Port),
        async (plain, _, elapsed) =>
        {
            await using var stream = options.UsesTls ? await SecureAsync(plain, cancellationToken) : plain;
            var complaint = await TalkAsync(new RespWire(stream), cancellationToken);
            var took = elapsed();
            return complaint is null
                ? Latency.Judge(new CheckResult(HealthState.Healthy, $"answered PONG in {Amounts.Of(took)}") { Took = took }, options.DegradedAfter)
                : new CheckResult(HealthState.Unhealthy, complaint) { Took = took };
        },
        connectedIn => connectedIn is { } took ? $"connected in {Amounts.Of(took)}, no answer yet" : "not connected yet",
        cancellationToken);

    private async Task<Stream> SecureAsync(Stream plain, CancellationToken cancellationToken)
    {
        var tls = new SslStream(plain);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.Host,
                    CertificateChainPolicy = TrustPolicy.At(time.GetUtcNow(), options.AuthorityFile),
                    RemoteCertificateValidationCallback = (_, shown, chain, errors) => CertificateVerdict.Demand(options.Host, shown, chain, errors),
                },
                cancellationToken);
            return tls;
        }
        catch (Exception failure) when (NetworkFailure.IsExpected(failure) || failure is OperationCanceledException)
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    /// <returns>What is not as expected, or null.</returns>
    private async Task<string?> TalkAsync(RespWire wire, CancellationToken cancellationToken)
    {
        if (options.Password is { } password)
        {
            var login = await wire.AskAsync(options.User is { } user ? ["AUTH", user, password] : ["AUTH", password], cancellationToken);
            if (login is not RespReply.Simple)
                return RedisRefusal.Explain(login);
        }

        var answer = await wire.AskAsync(["PING"], cancellationToken);
        return answer is RespReply.Simple { Text: "PONG" } ? null : RedisRefusal.Explain(answer);
    }
}
