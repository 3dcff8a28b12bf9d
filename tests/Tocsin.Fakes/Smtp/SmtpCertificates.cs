using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Fakes.Smtp;

/// <summary>An authority of our own, the file that names it, and the certificates that it vouches for.</summary>
public sealed class SmtpCertificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public SmtpCertificates()
    {
        var request = new CertificateRequest("CN=An authority for tests", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(_now.AddYears(-2), _now.AddYears(1));
        AuthorityFile = Path.Combine(Path.GetTempPath(), $"tocsin-authority-{Guid.NewGuid():N}.pem");
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's certificate as a PEM file.</summary>
    public string AuthorityFile { get; }

    /// <summary>For this machine.</summary>
    public X509Certificate2 Good() => Issue("localhost", _now.AddDays(30));

    /// <summary>The same with its key, as other programs want it.</summary>
    public string GoodAsPem()
    {
        using var good = Good();
        using var key = good.GetECDsaPrivateKey();
        return $"{good.ExportCertificatePem()}\n{key!.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>For another machine.</summary>
    public X509Certificate2 OfAnotherHost() => Issue("mail.example.org", _now.AddDays(30));

    /// <summary>For this machine, once.</summary>
    public X509Certificate2 Expired() => Issue("localhost", _now.AddDays(-1));

    public void Dispose()
    {
        File.Delete(AuthorityFile);
        _authority.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Issue(string host, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, _now.AddYears(-1), until, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}
