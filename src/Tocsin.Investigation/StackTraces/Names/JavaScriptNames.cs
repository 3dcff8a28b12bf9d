namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Evens out what JavaScript engines call a function, and drops what bundlers put into module names.</summary>
internal static class JavaScriptNames
{
    private static readonly string[] Prefixes = ["async ", "async*", "new ", "get ", "set ", "bound "];

    /// <summary>Whether the file is the engine itself.</summary>
    public static bool IsEngine(string? filename) => filename is "<anonymous>" or "[native code]" or "native code" or "eval code" or "native";

    public static string? Function(string function)
    {
        var name = function.AsSpan().Trim();
        var alias = name.IndexOf(" [as ", StringComparison.Ordinal);
        if (alias > 0)
            name = name[..alias];
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix))
                name = name[prefix.Length..];
        }

        // Firefox: "load/<" is a nameless function inside load, which Chrome does not name at all
        if (name is "Anonymous function" or "eval" or "eval code" or "global code" or "Global code" or "module code" || name.EndsWith("/<") || name.EndsWith("<anonymous>") || name.EndsWith(".?"))
            return null;

        // the receiver's type ("Foo.load", "Hub.Object.load") is told by some browsers only
        name = name[(name.LastIndexOfAny('.', '/', '#') + 1)..];
        var number = name.LastIndexOf('$');
        if (number > 0 && NameText.IsDigits(name[(number + 1)..]))
            name = name[..number];
        return name.Length == function.Length ? function : name.ToString();
    }

    public static string? Module(string module, string? absPath)
    {
        if (FileName.IsUrl(absPath) && LooksLikeRoute(absPath))
            return null;
        if (!module.AsSpan().ContainsAnyInRange('0', '9') && !module.StartsWith("webpack:", StringComparison.Ordinal))
            return module;

        var path = module.AsSpan();
        if (path.StartsWith("webpack:"))
            path = path["webpack:".Length..].TrimStart("/.");
        var slash = path.LastIndexOf('/');
        var directory = slash < 0 ? "" : WithoutVersions(path[..(slash + 1)]);
        var name = BundleName.Clean(path[(slash + 1)..], hasEnding: false);
        return name.Length == 0 ? null : directory + name;
    }

    // "https://shop.example/orders/list": the address of a page, not of a script
    private static bool LooksLikeRoute(string? absPath)
    {
        var path = absPath.AsSpan();
        var end = path.IndexOfAny('?', '#');
        if (end >= 0)
            path = path[..end];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? 0 : scheme + 3;
        var slash = path.LastIndexOf('/');
        return slash < host || !path[slash..].Contains('.');
    }

    // "_static/1499713535/app", "static/5788ef38/app", "pkg@1.2.3/index": releases in the path
    private static string WithoutVersions(ReadOnlySpan<char> directory)
    {
        var kept = new System.Text.StringBuilder(directory.Length);
        foreach (var range in directory.Split('/'))
        {
            var part = directory[range];
            var at = part.LastIndexOf('@');
            if (at > 0 && at + 1 < part.Length && char.IsAsciiDigit(part[at + 1]))
                part = part[..at];
            if (!part.IsEmpty && !NameText.IsDigits(part) && !NameText.IsHash(part))
                kept.Append(part).Append('/');
        }

        return kept.ToString();
    }
}
