using System.Buffers;
using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes what C# and F# compilers do to names, and what demystified traces add to them.</summary>
internal static class DotNetNames
{
    private static readonly SearchValues<char> Decorations = SearchValues.Create("<`[+@|");

    public static string? Module(string module) =>
        Segments(module, out _) is { Length: > 0 } cleaned ? cleaned : null;

    public static string? Function(string function, string? module)
    {
        // an async method lives in "Shop+<LoadAsync>d__3" and is called MoveNext there
        if (function is "MoveNext" && module is not null && Method(module) is { } method)
            return method;

        var name = WithoutRepeats(function);
        if (name.AsSpan().ContainsAny('(', '{', ' '))
            name = DotNetSignature.Name(name);
        var cleaned = Segments(name, out var inner);
        return inner is null ? cleaned : cleaned.Length == 0 ? inner : cleaned + "." + inner;
    }

    private static string? Method(string module)
    {
        Segments(module, out var method);
        return method;
    }

    // "Foo.Bar() x 12": demystified traces count recursive calls
    private static string WithoutRepeats(string name)
    {
        var mark = name.LastIndexOf(" x ", StringComparison.Ordinal);
        return mark > 0 && NameText.IsDigits(name.AsSpan(mark + 3)) ? name[..mark] : name;
    }

    /// <summary>Walks the dotted (or nested: +) segments, dropping those that the compiler invented.</summary>
    /// <param name="name">The name.</param>
    /// <param name="method">The method that an invented segment was made for: Load of "&lt;Load&gt;d__3".</param>
    private static string Segments(string name, out string? method)
    {
        method = null;
        if (!name.AsSpan().ContainsAny(Decorations))
            return name;

        var kept = new StringBuilder(name.Length);
        for (var start = 0; start < name.Length;)
        {
            var length = SegmentLength(name.AsSpan(start));
            var segment = name.AsSpan(start, length);
            start += length + 1;
            if (segment.StartsWith("<"))
                method = Invented(segment) ?? method;
            else if (method is null || segment is not "MoveNext")
                Append(kept, segment);
        }

        return kept.ToString();
    }

    private static int SegmentLength(ReadOnlySpan<char> name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var current = name[i];
            if (current is '<' or '[')
                depth++;
            else if (current is '>' or ']')
                depth--;
            else if (depth <= 0 && current is '.' or '+' && i > 0)
                return i;
        }

        return name.Length;
    }

    // "<Load>d__3", "<Load>b__1_0" -> Load; "<Load>g__Check|0_1" -> Load.Check; "<>c__DisplayClass5_0" -> nothing
    private static string? Invented(ReadOnlySpan<char> segment)
    {
        var close = MatchingClose(segment);
        if (close <= 1)
            return null;
        var inside = segment[1..close];
        var outer = inside.StartsWith("<") ? Invented(inside) : inside.ToString();
        var kind = segment[(close + 1)..];
        if (outer is null || !kind.StartsWith("g__"))
            return outer;
        var end = kind.IndexOf('|');
        return string.Concat(outer, ".", end < 0 ? kind[3..] : kind[3..end]);
    }

    private static int MatchingClose(ReadOnlySpan<char> segment)
    {
        var depth = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] == '<')
                depth++;
            else if (segment[i] == '>' && --depth == 0)
                return i;
        }

        return -1;
    }

    // generics in all spellings (Map`2, Map<A, B>, Map[A,B]) and F#'s closure numbers (load@42-1)
    private static void Append(StringBuilder kept, ReadOnlySpan<char> segment)
    {
        var end = segment.IndexOfAny("`<[@|");
        var plain = end < 0 ? segment : segment[..end];
        if (plain.IsEmpty)
            return;
        if (kept.Length > 0)
            kept.Append('.');
        kept.Append(plain);
    }
}
