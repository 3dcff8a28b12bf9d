using System.Globalization;

namespace Tocsin.Digest.Grouping;

/// <summary>The key of an issue: 128 bits of a SHA-256 over what decides, written as 32 hex digits.</summary>
internal readonly record struct Fingerprint(UInt128 Value)
{
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out Fingerprint fingerprint)
    {
        var valid = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 32;
        fingerprint = new Fingerprint(value);
        return valid;
    }
}
