using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Network;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>
/// Looks how long a server's certificate, and those between it and its authority, are valid still. One that is not accepted (another name, not
/// vouched for, expired) is unhealthy with every reason.
/// </summary>
/// <param name="options">Whose certificate.</param>
/// <param name="time">Tells what time it is.</param>
/// <param name="connect">Opens connections; null for plain TCP with the system's resolver.</param>
public sealed class TlsExpiryCheck(TlsExpiryCheckOptions options, TimeProvider time, Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? connect = null) : ICheck
{
    private readonly ConnectedLook _look = new(connect, time);
    private readonly string _name = options.ServerName ?? options.Host;

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => _look.RunAsync(
        new DnsEndPoint(options.Host, options.Port),
        async (stream, _, elapsed) =>
        {
            var shown = await ShowAsync(stream, cancellationToken);
            return Judge(shown, time.GetUtcNow()) with { Took = elapsed() };
        },
        connectedIn => connectedIn is { } took ? $"connected in {Amounts.Of(took)}, and it did not answer to TLS" : "not connected yet",
        cancellationToken);

    private async Task<ShownCertificate> ShowAsync(Stream stream, CancellationToken cancellationToken)
    {
        ShownCertificate? shown = null;
        await using var tls = new SslStream(stream);
        var authentication = new SslClientAuthenticationOptions
        {
            TargetHost = _name,
            CertificateChainPolicy = TrustPolicy.At(time.GetUtcNow(), options.AuthorityFile),
            // All is let pass here and judged afterwards: an expired certificate has a date, too.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                shown = ShownCertificate.Of(_name, certificate, chain, errors);
                return certificate is not null;
            },
        };
        await tls.AuthenticateAsClientAsync(authentication, cancellationToken);
        return shown!;
    }

    private CheckResult Judge(ShownCertificate shown, DateTimeOffset now)
    {
        var left = shown.Until - now;
        var validity = left > TimeSpan.Zero
            ? $"{shown.Shortest} is valid for another {Amounts.Of(left)}, until {CertificateVerdict.Day(shown.Until.UtcDateTime)}"
            : $"{shown.Shortest} expired on {CertificateVerdict.Day(shown.Until.UtcDateTime)}";
        var (state, text) = shown.Reasons.Count > 0 ? (HealthState.Unhealthy, $"the certificate is not accepted: {string.Join("; ", shown.Reasons)}")
            : left < options.UnhealthyBelow ? (HealthState.Unhealthy, $"{validity}; {Amounts.Of(options.UnhealthyBelow)} were expected")
            : left < options.DegradedBelow ? (HealthState.Degraded, $"{validity}; {Amounts.Of(options.DegradedBelow)} were expected")
            : (HealthState.Healthy, validity);
        return new CheckResult(state, text)
        {
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["until"] = CertificateVerdict.Day(shown.Until.UtcDateTime), ["issuer"] = shown.Issuer },
        };
    }
}
