using System.Net;
using System.Net.Security;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Monitoring.Checks.Network;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>
/// Makes the two clients that <see cref="HttpCheck"/> and <see cref="HealthJsonCheck"/> ask with; they serve any number of checks. What a person
/// wrote may be private, for inner services are what most monitors watch; where a redirect leads was written by somebody else. They are two so
/// that neither takes a connection out of the other's pool.
/// </summary>
public static class CheckHttpClients
{
    /// <summary>The client for addresses that a person wrote, without time-out of its own (the monitor has one), cookies or redirects (the check follows them itself).</summary>
    /// <param name="trustsAnyCertificate">Whether any certificate will do. For services with certificates that nobody vouches for.</param>
    public static HttpClient Create(bool trustsAnyCertificate = false) => Client(Plain(trustsAnyCertificate));

    /// <summary>The client for where redirects lead: as <see cref="Create"/>, but it connects to public addresses only, and never through a proxy.</summary>
    /// <param name="trustsAnyCertificate">Whether any certificate will do.</param>
    public static HttpClient CreateGuarded(bool trustsAnyCertificate = false) => CreateGuarded(new GuardedConnect(), trustsAnyCertificate);

    internal static HttpClient CreateGuarded(GuardedConnect guard, bool trustsAnyCertificate = false)
    {
        var handler = Plain(trustsAnyCertificate);
        handler.ConnectCallback = guard.ConnectAsync;

        // A proxy would be judged in place of the host, and reach it in place of the guard.
        handler.UseProxy = false;
        return Client(handler);
    }

    private static HttpClient Client(SocketsHttpHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Plain(bool trustsAnyCertificate) => new()
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
    };
}
