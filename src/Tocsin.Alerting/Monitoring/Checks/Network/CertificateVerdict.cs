using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>Why a certificate is not accepted, in words.</summary>
internal static class CertificateVerdict
{
    private const int LongestName = 100;

    /// <summary>The callback of TLS: lets pass what is good, and throws the reasons otherwise, for TLS itself would only say that there were some.</summary>
    public static bool Demand(string? host, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        Reasons(host, shown, chain, errors) is { Count: > 0 } reasons
            ? throw new RefusedCertificateException($"the certificate is not accepted: {string.Join("; ", reasons)}")
            : true;

    /// <summary>Every reason; none for a certificate that is good.</summary>
    public static IReadOnlyList<string> Reasons(string? host, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return [];
        if (shown is not X509Certificate2 certificate)
            return ["the server showed none"];

        var reasons = (chain?.ChainElements.AsEnumerable() ?? []).SelectMany(Reasons);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons = reasons.Prepend($"it is for {Names(certificate)}, not for {host}");
        var all = reasons.Distinct(StringComparer.Ordinal).ToArray();
        return all.Length > 0 ? all : [$"{errors}"];
    }

    private static IEnumerable<string> Reasons(X509ChainElement element) =>
        element.ChainElementStatus.Select(status => Reason(element.Certificate, status.Status));

    private static string Reason(X509Certificate2 certificate, X509ChainStatusFlags status) => status switch
    {
        X509ChainStatusFlags.NotTimeValid => $"{Subject(certificate)} is valid from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)} only",
        X509ChainStatusFlags.UntrustedRoot when certificate.Subject == certificate.Issuer => $"{Subject(certificate)} is signed by itself, and not trusted here",
        X509ChainStatusFlags.UntrustedRoot => $"{Subject(certificate)} is not trusted here",
        X509ChainStatusFlags.PartialChain => $"who vouches for {Subject(certificate)} is not known here; the server may leave out an intermediate certificate",
        X509ChainStatusFlags.Revoked => $"{Subject(certificate)} was revoked",
        X509ChainStatusFlags.NotValidForUsage => $"{Subject(certificate)} is not meant for servers",
        X509ChainStatusFlags.NotSignatureValid => $"the signature of {Subject(certificate)} is wrong",
        _ => $"{Subject(certificate)}: {status}",
    };

    /// <summary>Whom a certificate is for, fit to be shown: its server wrote that.</summary>
    public static string Subject(X509Certificate2 certificate) => CleanText.Line(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), LongestName);

    public static string Day(DateTime moment) => $"{moment.ToUniversalTime():yyyy-MM-dd HH:mm} UTC";

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()).Take(3).ToArray();
        return names.Length > 0 ? CleanText.Line(string.Join(", ", names), LongestName) : Subject(certificate);
    }
}
