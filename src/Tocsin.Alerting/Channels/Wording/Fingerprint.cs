using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Tells secrets apart without telling them: a few hexadecimal digits of a hash.</summary>
internal static class Fingerprint
{
    private const int Bytes = 6;

    public static string Of(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, Bytes));
}
