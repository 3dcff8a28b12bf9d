using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>Who may vouch for a certificate, and for which moment.</summary>
internal static class TrustPolicy
{
    /// <exception cref="UnreadableAuthorityException">The file is not there, may not be read, or is not one of certificates.</exception>
    public static X509ChainPolicy At(DateTimeOffset now, string? authorityFile)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, VerificationTime = now.LocalDateTime };
        if (authorityFile is null)
            return policy;

        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(authorityFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UnreadableAuthorityException(authorityFile, failure);
        }

        return policy;
    }
}
