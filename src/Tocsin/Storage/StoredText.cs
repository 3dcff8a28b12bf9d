using System.Text;

namespace Tocsin.Storage;

/// <summary>
/// Text that every store takes. PostgreSQL refuses U+0000 and half a surrogate pair, and a refused row would take its whole batch with it;
/// so both become U+FFFD here, on SQLite too, and a store that is moved reads the same.
/// </summary>
internal static class StoredText
{
    public static string Of(string text) => IsPlain(text) ? text : Replace(text);

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal);

    private static string Replace(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        return plain.ToString();
    }
}
