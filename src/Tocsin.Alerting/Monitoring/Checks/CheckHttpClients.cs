using System.Net;
using System.Net.Security;
using Tocsin.Alerting.Monitoring.Checks.Network;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>
/// Makes the client that <see cref="HttpCheck"/> and <see cref="HealthJsonCheck"/> ask with; one serves any number of checks. Private addresses
/// are allowed: inner services are what most monitors watch.
/// </summary>
public static class CheckHttpClients
{
    /// <summary>A client without time-out of its own (the monitor has one), cookies or redirects (the check follows them itself).</summary>
    /// <param name="trustsAnyCertificate">Whether any certificate will do. For services with certificates that nobody vouches for.</param>
    public static HttpClient Create(bool trustsAnyCertificate = false) =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ActivityHeadersPropagator = null,
            // short, so that a changed address or certificate is noticed
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = 64,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (sender, shown, chain, errors) =>
                    trustsAnyCertificate || CertificateVerdict.Demand((sender as SslStream)?.TargetHostName, shown, chain, errors),
            },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
