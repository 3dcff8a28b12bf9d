using System.Buffers;
using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes what C++, Rust, Swift and Objective-C compilers do to names: templates, parameters, hashes, closures, clones.</summary>
internal static class NativeNames
{
    private static readonly SearchValues<char> Decorations = SearchValues.Create("<({:`$?");
    private static readonly string[] AnonymousNamespaces = ["(anonymous namespace)", "`anonymous namespace'", "{anonymous}", "_GLOBAL__N_1"];
    private static readonly string[] Suffixes = [" [clone", ".isra.", ".part.", ".constprop.", ".cold", ".llvm.", "_block_invoke"];

    public static string? Function(string function)
    {
        var name = function.Trim();
        if (name.StartsWith("0x", StringComparison.Ordinal) || name.StartsWith("sub_", StringComparison.Ordinal) || name.StartsWith("fun_", StringComparison.Ordinal))
            return null;
        name = WithoutSuffix(name);
        if (name.StartsWith('-') || name.StartsWith('+') || name.StartsWith("__", StringComparison.Ordinal))
            return ObjectiveC(name);
        if (!name.AsSpan().ContainsAny(Decorations))
            return name;

        foreach (var anonymous in AnonymousNamespaces)
            name = name.Replace(anonymous, "", StringComparison.Ordinal);
        return Segments(NativeSignature.Name(name));
    }

    // "__44-[Tracker swizzle]_block_invoke_2": a block in a method
    private static string ObjectiveC(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var digits = name.StartsWith("__", StringComparison.Ordinal) && bracket > 3 && NameText.IsDigits(name.AsSpan(2, bracket - 3));
        return digits ? name[(bracket - 1)..] : name;
    }

    private static string WithoutSuffix(string name)
    {
        foreach (var suffix in Suffixes)
        {
            var mark = name.IndexOf(suffix, StringComparison.Ordinal);
            if (mark > 0)
                name = name[..mark];
        }

        return name;
    }

    private static string? Segments(string name)
    {
        if (!name.Contains("::", StringComparison.Ordinal))
            return name;
        var kept = new StringBuilder(name.Length);
        foreach (var range in name.AsSpan().Split("::"))
        {
            var part = name.AsSpan(range);
            if (part.IsEmpty || IsInvented(part))
                continue;
            if (kept.Length > 0)
                kept.Append("::");
            kept.Append(part);
        }

        return kept.Length == 0 ? null : kept.ToString();
    }

    // Rust: {{closure}}, {closure#0}, h0123456789abcdef; clang: $_0; MSVC: ?A0xc3a0617d, `anonymous namespace'
    private static bool IsInvented(ReadOnlySpan<char> part) =>
        part.StartsWith("{{") || part.StartsWith("{closure") || part.StartsWith("{impl") || part.StartsWith("$_") || part.StartsWith("?A0x")
        || part.StartsWith("'lambda") || (part.Length == 17 && part[0] == 'h' && NameText.IsHash(part[1..]));
}
