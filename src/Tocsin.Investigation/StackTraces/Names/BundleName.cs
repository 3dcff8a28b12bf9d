using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Cleans names that bundlers make: "main.3f2a1c.js", "index-BkL9x2Qd.js", "12.8f3a9b.chunk.js".</summary>
internal static class BundleName
{
    /// <summary>The name without its hashes and chunk numbers; empty when nothing else is in it.</summary>
    /// <param name="name">The name without its directory.</param>
    /// <param name="hasEnding">Whether the part behind the last point is the kind of file; names of modules have none.</param>
    public static string Clean(ReadOnlySpan<char> name, bool hasEnding = true)
    {
        var kept = new StringBuilder(name.Length);
        var words = 0;
        foreach (var range in name.Split('.'))
        {
            var part = name[range];
            var isEnding = hasEnding && range.End.Value == name.Length && kept.Length + words > 0;
            if (!isEnding)
                part = WithoutHashTail(part);
            if (part.IsEmpty || (!isEnding && (NameText.IsHash(part) || NameText.IsDigits(part))))
            {
                // remembers that something stood before the ending
                words++;
                continue;
            }

            if (kept.Length > 0)
                kept.Append('.');
            kept.Append(part);
        }

        // only the ending is left of "8f3a9b1c.js"
        return words > 0 && IsEndingAlone(kept) ? "" : kept.ToString();
    }

    private static ReadOnlySpan<char> WithoutHashTail(ReadOnlySpan<char> part)
    {
        var mark = part.LastIndexOfAny('-', '_', '~');
        if (mark <= 0)
            return part;
        var tail = part[(mark + 1)..];
        return NameText.IsHash(tail) || IsViteHash(tail) || (tail.Length >= 2 && NameText.IsDigits(tail)) ? part[..mark] : part;
    }

    // eight characters of base64url: capitals with digits, or more capitals than "FormPage" has
    private static bool IsViteHash(ReadOnlySpan<char> tail)
    {
        if (tail.Length != 8)
            return false;
        var capitals = 0;
        foreach (var letter in tail)
            capitals += char.IsAsciiLetterUpper(letter) ? 1 : 0;
        return capitals >= 3 || (capitals > 0 && tail.ContainsAnyInRange('0', '9'));
    }

    private static bool IsEndingAlone(StringBuilder kept) =>
        kept.ToString() is "" or "js" or "mjs" or "cjs" or "jsx" or "ts" or "tsx" or "chunk.js" or "bundle.js" or "min.js" or "bundle";
}
