using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>What a server showed of itself.</summary>
/// <param name="Shortest">Whose certificate ends first: its own, or one between it and its authority.</param>
/// <param name="Until">When that is.</param>
/// <param name="Issuer">Who vouches for its own.</param>
/// <param name="Reasons">Why it is not accepted; none when it is.</param>
internal sealed record ShownCertificate(string Shortest, DateTimeOffset Until, string Issuer, IReadOnlyList<string> Reasons)
{
    private const int LongestName = 100;

    public static ShownCertificate Of(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = CertificateVerdict.Reasons(host, certificate, chain, errors);
        if (certificate is not X509Certificate2 own)
            return new ShownCertificate("no certificate", DateTimeOffset.MinValue, "nobody", reasons);

        // Authorities are left out: that one of theirs ends is for whoever keeps the system's list.
        var between = (chain?.ChainElements.AsEnumerable() ?? []).Select(element => element.Certificate).Where(link => link.Subject != link.Issuer);
        var shortest = between.Append(own).MinBy(link => link.NotAfter)!;
        return new ShownCertificate(
            CertificateVerdict.Subject(shortest), new DateTimeOffset(shortest.NotAfter.ToUniversalTime()),
            CleanText.Line(own.GetNameInfo(X509NameType.SimpleName, forIssuer: true), LongestName), reasons);
    }
}
