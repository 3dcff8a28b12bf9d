using System.Text;
using static Tocsin.Sentry.Scrubbing.Finders.TextBytes;

namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>
/// Finds values that a text gives to secret names: <c>password=x</c> in query and connection strings, <c>'token': 'x'</c> and
/// <c>"token":"x"</c> in dumped dictionaries and embedded JSON, <c>Authorization: x</c> in dumped headers.
/// </summary>
internal sealed class Assignments(FieldKinds kinds)
{
    private const int LongestKey = 64;

    public void Find(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; at < text.Length && text[at..].IndexOfAny((byte)'=', (byte)':') is >= 0 and var step;)
        {
            var sign = at + step;
            at = sign + 1;
            var key = KeyBefore(text, sign, out var isQuoted);
            if (key.IsEmpty || !kinds.IsSecret(key)) continue;
            if (text[sign] == ':' && !isQuoted && !IsHeader(key)) continue;
            if (ValueAfter(text, sign, isQuoted) is not var (start, end)) continue;
            at = Math.Max(at, end);
            if (!IsHarmless(text[start..end])) found.Add(new Finding(start, end, ScrubRules.Assignment));
        }
    }

    private static ReadOnlySpan<byte> KeyBefore(ReadOnlySpan<byte> text, int sign, out bool isQuoted)
    {
        var end = sign;
        while (end > 0 && text[end - 1] == ' ') end--;
        isQuoted = end > 0 && IsQuote(text[end - 1]);
        if (isQuoted) end--;
        else if (end < sign) return default;
        if (isQuoted && end > 0 && text[end - 1] == '\\') end--;

        var start = end;
        while (start > 0 && end - start < LongestKey && IsKey(text[start - 1])) start--;
        return text[start..end];
    }

    private static (int Start, int End)? ValueAfter(ReadOnlySpan<byte> text, int sign, bool isQuoted)
    {
        var start = sign + 1;
        var isArrow = start < text.Length && text[sign] == '=' && text[start] == '>';
        if (isArrow) start++;
        if (start < text.Length && text[start] == '=') return null;
        if (text[sign] == ':' || isQuoted || isArrow)
            while (start < text.Length && text[start] == ' ') start++;
        if (start >= text.Length || text[start..].StartsWith(Redaction.Bytes)) return null;

        if (text[start] == '\\' && start + 1 < text.Length && IsQuote(text[start + 1])) return Quoted(text, start + 2, text[start + 1]);
        if (IsQuote(text[start])) return Quoted(text, start + 1, text[start]);
        if (text[start] is (byte)'{' or (byte)'[') return (start, BracketEnd(text, start));
        var stops = text[sign] == '=' && !isQuoted ? " \t\r\n&;\"'<>`"u8 : isQuoted ? " \t\r\n,;}])\"'<>`"u8 : "\r\n\"'"u8;
        var length = text[start..].IndexOfAny(stops);
        return (start, length < 0 ? text.Length : start + length);
    }

    private static (int Start, int End)? Quoted(ReadOnlySpan<byte> text, int start, byte quote)
    {
        if (text[start..].StartsWith(Redaction.Bytes)) return null;
        var end = start;
        while (end < text.Length && text[end] != quote)
        {
            // A backslash before a quote belongs to the value only when the value itself was opened without one.
            if (text[end] == '\\' && (start < 2 || text[start - 2] != '\\')) end++;
            else if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] == quote) break;
            end++;
        }

        return (start, Math.Min(end, text.Length));
    }

    private static int BracketEnd(ReadOnlySpan<byte> text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] is (byte)'{' or (byte)'[') depth++;
            else if (text[at] is (byte)'}' or (byte)']' && --depth == 0) return at + 1;
        }

        return text.Length;
    }

    // These tell a reader that the secret was missing, which is often the very error.
    private static bool IsHarmless(ReadOnlySpan<byte> value)
    {
        var word = value.TrimEnd(",.)]}"u8);
        return word.IsEmpty || word.SequenceEqual("null"u8) || word.SequenceEqual("None"u8) || word.SequenceEqual("nil"u8)
            || word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("undefined"u8);
    }

    private static bool IsHeader(ReadOnlySpan<byte> key) =>
        Ascii.EqualsIgnoreCase(key, "authorization"u8) || Ascii.EqualsIgnoreCase(key, "proxy-authorization"u8)
        || Ascii.EqualsIgnoreCase(key, "cookie"u8) || Ascii.EqualsIgnoreCase(key, "set-cookie"u8);

    private static bool IsKey(byte one) => IsWord(one) || one is (byte)'-' or (byte)'.' or (byte)'[' or (byte)']' or (byte)'%' or (byte)'$';
}
