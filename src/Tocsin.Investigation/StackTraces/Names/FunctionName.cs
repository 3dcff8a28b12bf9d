namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Cleans the names of functions.</summary>
public static class FunctionName
{
    /// <summary>Longer names are cut: nothing that a person wrote is longer.</summary>
    /// <value>512 characters.</value>
    public const int Limit = 512;

    /// <summary>The lasting part of a function's name, or null when there is none.</summary>
    /// <param name="family">The language's family.</param>
    /// <param name="function">The name as reported.</param>
    /// <param name="module">The module as reported: .NET keeps the name of an async method there.</param>
    /// <returns>The cleaned name; the same instance when nothing had to change.</returns>
    public static string? Clean(CodeFamily family, string? function, string? module = null)
    {
        if (function is null)
            return null;
        var name = function.Length > Limit ? function[..Limit] : function;
        var cleaned = family switch
        {
            CodeFamily.DotNet => DotNetNames.Function(name, module),
            CodeFamily.JavaScript => JavaScriptNames.Function(name),
            CodeFamily.Python => PythonNames.Function(name),
            CodeFamily.Java => JavaNames.Function(name),
            CodeFamily.Ruby => RubyNames.Function(name),
            CodeFamily.Go => GoNames.Function(name),
            CodeFamily.Native => NativeNames.Function(name),
            CodeFamily.Php => PhpNames.Function(name),
            CodeFamily.Dart => DartNames.Function(name),
            _ => name,
        };
        return NameText.IsUnknown(cleaned.AsSpan().Trim()) ? null : NameText.WithoutHashes(NameText.Trimmed(cleaned!));
    }
}
