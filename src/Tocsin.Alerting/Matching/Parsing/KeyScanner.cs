namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Finds keys: what a colon and a value follow directly, and what does not merely look so.</summary>
internal static class KeyScanner
{
    private const string TagOpening = "tags[";

    /// <summary>The key that starts here, colon included, whatever comes after it; null when none does.</summary>
    public static KeyToken? KeyAt(string text, int at) => BracketedKeyAt(text, at) ?? PlainKeyAt(text, at);

    /// <summary>Whether a key may be written without <c>tags[…]</c>. One without any letter is the start of an address or a time of day.</summary>
    public static bool IsPlainKey(string key) => key.All(IsKeyLetter) && key.Any(char.IsAsciiLetter);

    /// <summary>Whether the text after an unknown key shows that it is no key: <c>http://…</c>, <c>Foo::Bar</c>, <c>C:\dir</c>.</summary>
    public static bool IsProse(ReadOnlySpan<char> value) =>
        value.StartsWith("//", StringComparison.Ordinal) || value.StartsWith(":", StringComparison.Ordinal) || value.StartsWith("\\", StringComparison.Ordinal);

    private static KeyToken? BracketedKeyAt(string text, int at)
    {
        if (string.CompareOrdinal(text, at, TagOpening, 0, TagOpening.Length) != 0)
            return null;

        var start = at + TagOpening.Length;
        var end = text.IndexOf(']', start);
        return end > start && end + 1 < text.Length && text[end + 1] == ':'
            ? new KeyToken(text[start..end], IsTag: true, end + 2 - at)
            : null;
    }

    private static KeyToken? PlainKeyAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && IsKeyLetter(text[end]))
            end++;

        return end < text.Length && text[end] == ':' && IsPlainKey(text[at..end])
            ? new KeyToken(text[at..end], IsTag: false, end + 1 - at)
            : null;
    }

    private static bool IsKeyLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-';
}
