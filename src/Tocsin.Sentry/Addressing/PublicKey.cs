namespace Tocsin.Sentry.Addressing;

/// <summary>The public key of a DSN: 32 hexadecimal digits, which is what Sentry, GlitchTip and Relay issue and accept.</summary>
public static class PublicKey
{
    /// <summary>The length of a key.</summary>
    public const int Length = 32;

    /// <summary>True for 32 hexadecimal digits of either case.</summary>
    public static bool IsValid(ReadOnlySpan<char> key)
    {
        if (key.Length != Length) return false;
        foreach (var digit in key)
            if (!char.IsAsciiHexDigit(digit)) return false;
        return true;
    }

    /// <summary>The key as it may be shown: its first four characters.</summary>
    public static string Mask(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length <= 8 ? "…" : key[..4] + "…";
    }
}
