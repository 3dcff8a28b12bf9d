using System.Buffers;
using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>What the languages have in common: unknown names, hashes in names, balanced brackets.</summary>
internal static class NameText
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool IsUnknown(ReadOnlySpan<char> name) => name is "" or "?" or "??" or "<unknown>" or "<anonymous>" or "<redacted>"
        or "(anonymous function)" or "(anonymous)" or "anonymous" or "<unknown module>" or "(unknown)" or "[unknown]" or "unknown"
        or "[native code]" or "native" or "<native>" or "<null>" or "null" or "undefined" or "<string>" or "<stdin>" or "<eval>";

    public static string Trimmed(string name) => name.Length > 0 && (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1])) ? name.Trim() : name;

    /// <summary>Cuts out runs of sixteen or more hex digits: nobody names a function so, but template engines and compilers do.</summary>
    public static string WithoutHashes(string name)
    {
        if (name.Length < 16 || !name.AsSpan().ContainsAnyInRange('0', '9'))
            return name;
        StringBuilder? cleaned = null;
        var copied = 0;
        for (var start = 0; start < name.Length;)
        {
            var length = HexRun(name.AsSpan(start));
            if (length >= 16 && name.AsSpan(start, length).ContainsAnyInRange('0', '9'))
            {
                (cleaned ??= new StringBuilder(name.Length)).Append(name, copied, start - copied);
                copied = start + length;
            }

            start += Math.Max(length, 1);
        }

        return cleaned is null ? name : cleaned.Append(name, copied, name.Length - copied).ToString();
    }

    /// <summary>A part of a file's or bundle's name that changes from build to build.</summary>
    public static bool IsHash(ReadOnlySpan<char> part) =>
        part.Length >= 6 && !part.ContainsAnyExcept(Hex) && part.ContainsAnyInRange('0', '9');

    public static bool IsDigits(ReadOnlySpan<char> part) => !part.IsEmpty && !part.ContainsAnyExceptInRange('0', '9');

    /// <summary>The text without what stands between the brackets, nested ones included; an unbalanced rest stays.</summary>
    public static string WithoutBrackets(string text, char open, char close)
    {
        var first = text.IndexOf(open, StringComparison.Ordinal);
        if (first < 0)
            return text;
        var kept = new StringBuilder(text.Length).Append(text, 0, first);
        var depth = 0;
        foreach (var current in text.AsSpan(first))
        {
            if (current == open)
                depth++;
            else if (current == close && depth > 0)
                depth--;
            else if (depth == 0)
                kept.Append(current);
        }

        return depth == 0 ? kept.ToString() : text;
    }

    /// <summary>Cuts decimal digits off the end.</summary>
    public static ReadOnlySpan<char> WithoutTrailingDigits(ReadOnlySpan<char> text) => text.TrimEnd("0123456789");

    private static int HexRun(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(Hex);
        return end < 0 ? text.Length : end;
    }
}
