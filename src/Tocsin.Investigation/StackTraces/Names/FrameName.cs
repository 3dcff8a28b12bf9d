namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>
/// The lasting name of a call: what stays when the code is compiled again, bundled again or run again with other data.
/// Each part is null when the frame has none that lasts.
/// </summary>
/// <param name="Module">The module, namespace or class.</param>
/// <param name="File">The file's name without its directory, in lower case.</param>
/// <param name="Function">The function.</param>
public readonly record struct FrameName(string? Module, string? File, string? Function)
{
    /// <summary>Where the function lives: the module, else the file.</summary>
    public string? Place => Module ?? File;

    /// <summary>Whether anything lasts at all.</summary>
    public bool IsUsable => Place is not null || Function is not null;

    /// <summary>Cleans the names of one frame.</summary>
    /// <param name="family">The language's family.</param>
    /// <param name="module">The module as reported.</param>
    /// <param name="function">The function as reported.</param>
    /// <param name="filename">The file as reported, relative or absolute.</param>
    /// <param name="absPath">The file's absolute path or URL.</param>
    public static FrameName Clean(CodeFamily family, string? module, string? function, string? filename, string? absPath)
    {
        // engines disagree about their own calls (Array.map): Chrome and Safari show them, Firefox does not
        if (family is CodeFamily.JavaScript && module is null && JavaScriptNames.IsEngine(filename))
            return default;

        var cleanModule = ModuleName.Clean(family, module, absPath);
        var cleanFunction = FunctionName.Clean(family, function, module);
        // the file is asked for only where it counts: most frames have a module, and this is a hot path
        var file = cleanModule is null ? FileName.Clean(family, filename, absPath) : null;
        return new FrameName(cleanModule, file, cleanFunction);
    }
}
