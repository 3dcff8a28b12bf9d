using System.Buffers;
using System.Buffers.Text;
using System.Text;
using static Tocsin.Sentry.Scrubbing.Finders.TextBytes;

namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>Finds tokens by their own looks: <c>Bearer …</c>, <c>Basic …</c>, JSON web tokens, private keys in PEM form.</summary>
internal static class Tokens
{
    private static ReadOnlySpan<byte> PemEnd => "PRIVATE KEY-----"u8;

    public static void FindPrivateKeys(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; text[at..].IndexOf("-----BEGIN "u8) is >= 0 and var step;)
        {
            var start = at + step;
            var label = text[start..].IndexOf(PemEnd);
            at = start + 1;
            // The label is short ("RSA", "OPENSSH", "ENCRYPTED"); a certificate before a key must not swallow it.
            if (label is < 0 or > 40) continue;
            var body = start + label + PemEnd.Length;
            var close = text[body..].IndexOf(PemEnd);
            at = close < 0 ? text.Length : body + close + PemEnd.Length;
            found.Add(new Finding(start, at, ScrubRules.PrivateKey));
        }
    }

    public static void FindWebTokens(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; text[at..].IndexOf("eyJ"u8) is >= 0 and var step;)
        {
            var start = at + step;
            var end = start;
            for (var part = 0; part < 3; part++)
            {
                end = EndOf(text, end);
                if (part < 2 && end < text.Length && text[end] == '.') end++;
                else if (part < 2) break;
            }

            at = Math.Max(end, start + 3);
            var parts = text[start..end].Count((byte)'.');
            if (parts == 2 && (start == 0 || !IsWord(text[start - 1]))) found.Add(new Finding(start, end, ScrubRules.Token));
        }
    }

    public static void FindSchemes(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; at < text.Length && text[at..].IndexOfAny((byte)'B', (byte)'b') is >= 0 and var step;)
        {
            var start = at + step;
            at = start + 1;
            if (start > 0 && IsWord(text[start - 1])) continue;

            var word = text[start..];
            if (StartsWith(word, "bearer "u8)) Add(text, start + 7, isBasic: false, found);
            else if (StartsWith(word, "basic "u8)) Add(text, start + 6, isBasic: true, found);
        }
    }

    private static void Add(ReadOnlySpan<byte> text, int start, bool isBasic, List<Finding> found)
    {
        while (start < text.Length && text[start] == ' ') start++;
        var end = start;
        while (end < text.Length && IsToken(text[end])) end++;
        if (end > start && (!isBasic || IsUserAndPassword(text[start..end]))) found.Add(new Finding(start, end, ScrubRules.Token));
    }

    // "basic authentication" is English; base64 with a colon inside is not.
    private static bool IsUserAndPassword(ReadOnlySpan<byte> base64)
    {
        if (base64.Length is < 4 or > 1024) return false;
        Span<byte> plain = stackalloc byte[1024];
        return Base64.DecodeFromUtf8(base64, plain, out _, out var length) == OperationStatus.Done && plain[..length].Contains((byte)':');
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        text.Length >= lowerCase.Length && Ascii.EqualsIgnoreCase(text[..lowerCase.Length], lowerCase);

    private static int EndOf(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && IsBase64Url(text[at])) at++;
        return at;
    }
}
