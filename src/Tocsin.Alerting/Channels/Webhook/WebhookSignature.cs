using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Alerting.Channels.Webhook;

/// <summary>
/// The signature of a webhook: HMAC-SHA256 over the time, a dot and the raw body, so that neither can be changed and an old
/// call cannot be sent again later.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header with the notification's id; the same in every attempt.</summary>
    public const string IdHeader = "X-Tocsin-Id";

    /// <summary>The header with the time of the attempt in Unix seconds.</summary>
    public const string TimestampHeader = "X-Tocsin-Timestamp";

    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Tocsin-Signature";

    private const string Version = "v1=";

    /// <summary>How old a call may be, and how far a clock may be ahead.</summary>
    /// <value>5 minutes</value>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The value of the signature header.</summary>
    /// <param name="secret">What sender and receiver both know.</param>
    /// <param name="timestamp">The value of the timestamp header.</param>
    /// <param name="body">The bytes of the body, exactly as sent.</param>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToHexStringLower(Digest(secret, timestamp, body));

    /// <summary>Whether a received call is what the holder of the secret sent, and recent. Of several signatures one must fit.</summary>
    /// <param name="secret">What sender and receiver both know.</param>
    /// <param name="timestamp">The timestamp header; null when it is missing.</param>
    /// <param name="signature">The signature header, signatures apart by commas; null when it is missing.</param>
    /// <param name="body">The bytes of the body, exactly as received.</param>
    /// <param name="now">The receiver's time.</param>
    public static WebhookVerdict Verify(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent) || string.IsNullOrEmpty(signature))
            return WebhookVerdict.Malformed;

        var known = false;
        var expected = Digest(secret, timestamp, body);
        foreach (var one in signature.Split(',', StringSplitOptions.TrimEntries))
            known |= Fits(one, expected);

        if (!known)
            return WebhookVerdict.Forged;
        return Math.Abs((decimal)now.ToUnixTimeSeconds() - sent) <= (decimal)Tolerance.TotalSeconds ? WebhookVerdict.Genuine : WebhookVerdict.Stale;
    }

    private static bool Fits(string signature, ReadOnlySpan<byte> expected)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && signature.Length == Version.Length + (2 * claimed.Length)
            && Convert.FromHexString(signature.AsSpan(Version.Length), claimed, out _, out _) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(claimed, expected);
    }

    private static byte[] Digest(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hmac.AppendData("."u8);
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
