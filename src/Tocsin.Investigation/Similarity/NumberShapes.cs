using System.Buffers;

namespace Tocsin.Investigation.Similarity;

/// <summary>Recognises ids: UUIDs, hex, random tokens.</summary>
internal static class NumberShapes
{
    private const string LowerAndUpper = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    public static readonly SearchValues<char> Letters = SearchValues.Create(LowerAndUpper);
    public static readonly SearchValues<char> Hex = SearchValues.Create(Digits + "abcdefABCDEF");
    public static readonly SearchValues<char> AddressCharacters = SearchValues.Create(Digits + "abcdefABCDEF:.");
    public static readonly SearchValues<char> HostCharacters = SearchValues.Create(LowerAndUpper + Digits + ".-_");

    private static readonly SearchValues<char> Base64 = SearchValues.Create(LowerAndUpper + Digits + "+/_-.=");

    public static bool IsUuid(ReadOnlySpan<char> text) =>
        text.Length == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-' && text.Count('-') == 4
        && !text[..8].ContainsAnyExcept(Hex) && !text[9..13].ContainsAnyExcept(Hex) && !text[14..18].ContainsAnyExcept(Hex)
        && !text[19..23].ContainsAnyExcept(Hex) && !text[24..].ContainsAnyExcept(Hex);

    /// <summary>Seven or more hex digits, at least one of them a digit: shorter or without a digit it may be a word ("facade", "bed").</summary>
    public static bool IsHexId(ReadOnlySpan<char> word) =>
        word.Length >= 7 && !word.ContainsAnyExcept(Hex) && word.ContainsAnyInRange('0', '9');

    /// <summary>A token in base64 or the like, or a JWT: long, with small and capital letters and digits, and no path.</summary>
    public static bool IsToken(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || text.ContainsAnyExcept(Base64))
            return false;
        if (text.StartsWith("eyJ") && text.Contains('.'))
            return true;
        // source paths, too, mix cases and digits; base64 shows itself by + or = when it holds a slash, and by having no dot
        return !text.Contains('.') && (!text.Contains('/') || text.ContainsAny('+', '=')) && IsMixed(text);
    }

    public static bool IsMixed(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') && text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z');
}
