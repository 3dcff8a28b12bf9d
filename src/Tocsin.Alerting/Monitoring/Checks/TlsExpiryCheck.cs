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
    private readonly Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> _connect = connect ?? Dial.OpenAsync;
    private readonly string _name = options.ServerName ?? options.Host;

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var reached = "not connected yet";
        try
        {
            await using var stream = await _connect(new DnsEndPoint(options.Host, options.Port), cancellationToken);
            reached = $"connected in {Amounts.Of(time.GetElapsedTime(begun))}, and it did not answer to TLS";
            var shown = await ShowAsync(stream, cancellationToken);
            return Judge(shown, time.GetUtcNow()) with { Took = time.GetElapsedTime(begun) };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CheckInterruptedException(reached, cancellationToken);
        }
        catch (Exception failure) when (NetworkFailure.IsExpected(failure))
        {
            return new CheckResult(HealthState.Unhealthy, NetworkFailure.Explain(failure)) { Took = time.GetElapsedTime(begun) };
        }
    }

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
