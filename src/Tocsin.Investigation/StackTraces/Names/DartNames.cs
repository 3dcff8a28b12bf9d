namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes Dart's closures and its marks of private members.</summary>
internal static class DartNames
{
    private static readonly string[] Nameless = [".<anonymous closure>", ".<fn>", ".anonymous closure"];

    public static string? Function(string function)
    {
        if (function is "<asynchronous suspension>")
            return null;
        var name = function.StartsWith("new ", StringComparison.Ordinal) ? function[4..] : function;
        foreach (var nameless in Nameless)
            name = name.Replace(nameless, "", StringComparison.Ordinal);
        name = NameText.WithoutBrackets(name, '<', '>');
        return WithoutPrivateKey(name);
    }

    // "_Cart@27145874.total": the number names the library's build
    private static string WithoutPrivateKey(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return name;
        var end = at + 1;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
            end++;
        return name.Remove(at, end - at);
    }
}
