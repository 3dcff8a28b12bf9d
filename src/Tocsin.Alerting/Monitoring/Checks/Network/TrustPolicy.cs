using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>Who may vouch for a certificate, and for which moment.</summary>
internal static class TrustPolicy
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The file is not one of certificates.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static X509ChainPolicy At(DateTimeOffset now, string? authorityFile)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, VerificationTime = now.LocalDateTime };
        if (authorityFile is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPemFile(authorityFile);
        }

        return policy;
    }
}
