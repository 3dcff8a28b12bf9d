namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Cleans the names of modules, namespaces, classes and exception types.</summary>
public static class ModuleName
{
    /// <summary>The lasting part of a module's name, or null when there is none.</summary>
    /// <param name="family">The language's family.</param>
    /// <param name="module">The name as reported.</param>
    /// <param name="absPath">The frame's path: a JavaScript "module" that is only the page's address does not last.</param>
    /// <returns>The cleaned name; the same instance when nothing had to change.</returns>
    public static string? Clean(CodeFamily family, string? module, string? absPath = null)
    {
        if (module is null)
            return null;
        var name = module.Length > FunctionName.Limit ? module[..FunctionName.Limit] : module;
        var cleaned = family switch
        {
            CodeFamily.DotNet => DotNetNames.Module(name),
            CodeFamily.JavaScript => JavaScriptNames.Module(name, absPath),
            CodeFamily.Java => JavaNames.Module(name),
            CodeFamily.Go => GoNames.Module(name),
            CodeFamily.Native => NativeNames.Function(name),
            CodeFamily.Php => PhpNames.Function(name),
            _ => name,
        };
        return NameText.IsUnknown(cleaned.AsSpan().Trim()) ? null : NameText.WithoutHashes(NameText.Trimmed(cleaned!));
    }

    /// <summary>The lasting part of an exception type's name; never null, as a type always says something.</summary>
    /// <param name="family">The language's family.</param>
    /// <param name="type">The type as reported.</param>
    public static string CleanType(CodeFamily family, string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var name = type.Length > FunctionName.Limit ? type[..FunctionName.Limit] : type;
        var cleaned = family switch
        {
            CodeFamily.DotNet => DotNetNames.Module(name),
            CodeFamily.Java => JavaNames.Module(name),
            CodeFamily.Php => PhpNames.Function(name),
            _ => name,
        };
        return NameText.WithoutHashes(cleaned ?? name);
    }
}
