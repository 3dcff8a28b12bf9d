using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>Puts TLS around a connection, with a certificate that must be the host's own and vouched for by the system or by one's own authority.</summary>
/// <param name="host">The name that the certificate must carry.</param>
/// <param name="authorities">Who may vouch for it instead of the system's authorities; null for those.</param>
internal sealed class SmtpTls(string host, X509Certificate2Collection? authorities) : IAsyncDisposable
{
    private SslStream? _stream;

    public async Task<SslStream> SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        _stream = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (authorities is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        await _stream.AuthenticateAsClientAsync(options, cancellationToken);
        return _stream;
    }

    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;
}
