using System.Buffers;
using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes Go's numbering of closures, its generics and its pointer receivers.</summary>
internal static class GoNames
{
    private static readonly SearchValues<char> Decorations = SearchValues.Create("(*).0123456789");

    public static string Module(string module) => NameText.WithoutBrackets(module, '[', ']');

    // "(*Server[go.shape.int]).handle.func1.2" -> "Server.handle"; "glob..func3" -> "glob"
    public static string Function(string function)
    {
        var plain = NameText.WithoutBrackets(function, '[', ']');
        if (plain.EndsWith("-fm", StringComparison.Ordinal))
            plain = plain[..^3];
        if (!plain.AsSpan().ContainsAny(Decorations))
            return plain;

        var kept = new StringBuilder(plain.Length);
        var slash = plain.LastIndexOf('/') + 1;
        kept.Append(plain, 0, slash);
        foreach (var range in plain.AsSpan(slash).Split('.'))
        {
            var part = plain.AsSpan(slash)[range].Trim("(*)");
            if (part.IsEmpty || IsInvented(part))
                continue;
            if (kept.Length > slash)
                kept.Append('.');
            kept.Append(part);
        }

        return kept.Length == slash ? "func" : kept.ToString();
    }

    private static bool IsInvented(ReadOnlySpan<char> part)
    {
        var stem = NameText.WithoutTrailingDigits(part);
        return stem.Length < part.Length && stem is "" or "func" or "gowrap" or "deferwrap" or "init";
    }
}
