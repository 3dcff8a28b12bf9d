namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Cleans the names of source files.</summary>
public static class FileName
{
    /// <summary>The file's name without directory, query and build hash, in lower case; null when nothing of it lasts.</summary>
    /// <param name="family">The language's family.</param>
    /// <param name="filename">The file as reported, relative or absolute.</param>
    /// <param name="absPath">The absolute path or URL.</param>
    public static string? Clean(CodeFamily family, string? filename, string? absPath)
    {
        // a page's or bundle's address changes with host, route and release, and says nothing about the code
        if (filename is null || IsUrl(filename) || IsUrl(absPath))
            return null;

        var path = filename.AsSpan().Trim();
        if (NameText.IsUnknown(path) || path.StartsWith("<ipython-input"))
            return null;
        var name = BaseName(path[..PathEnd(path)]);
        return family switch
        {
            CodeFamily.Java when JavaNames.ProxyMark(name) is var mark and > 0 => Lower(name[..mark]),
            CodeFamily.JavaScript => BundleName.Clean(name) is { Length: > 0 } bundle ? Lower(bundle) : null,
            CodeFamily.Php when name.IndexOf(".php(", StringComparison.Ordinal) is var eval and >= 0 => Lower(name[..(eval + 4)]),
            _ => IsGenerated(name) ? null : Lower(name),
        };
    }

    /// <summary>Whether the path is the address of something fetched: <c>http:</c>, <c>https:</c>, <c>blob:</c>, <c>data:</c> or a browser extension.</summary>
    /// <param name="path">The path.</param>
    public static bool IsUrl(string? path) => path is not null
        && (path.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("blob:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            || path.Contains("-extension://", StringComparison.Ordinal));

    private static int PathEnd(ReadOnlySpan<char> path)
    {
        var end = path.IndexOfAny('?', '#');
        return end > 0 ? end : path.Length;
    }

    private static ReadOnlySpan<char> BaseName(ReadOnlySpan<char> path)
    {
        var trimmed = path.TrimEnd("/\\");
        return trimmed[(trimmed.LastIndexOfAny('/', '\\') + 1)..];
    }

    // compiled templates and cells of notebooks: "3f2a…9c.php", "1234567890.py"
    private static bool IsGenerated(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        var stem = dot < 0 ? name : name[..dot];
        return stem.IsEmpty || NameText.IsDigits(stem) || (stem.Length >= 16 && NameText.IsHash(stem));
    }

    private static string Lower(ReadOnlySpan<char> name) => string.Create(name.Length, name, static (lower, source) => source.ToLowerInvariant(lower));
}
