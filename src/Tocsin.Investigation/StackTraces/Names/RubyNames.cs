namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Undoes what Ruby says of blocks, and what Rails generates from templates and callbacks.</summary>
internal static class RubyNames
{
    private static readonly string[] Contexts = ["block", "rescue", "ensure"];

    public static string Function(string function)
    {
        var name = function.AsSpan();
        // "block (2 levels) in load", "rescue in block in load": the method is what lasts
        for (var mark = ContextEnd(name); mark > 0; mark = ContextEnd(name))
            name = name[mark..];
        if (name.StartsWith("_"))
            name = WithoutGeneratedNumbers(name);
        return name.Length == function.Length ? function : name.ToString();
    }

    private static int ContextEnd(ReadOnlySpan<char> name)
    {
        foreach (var context in Contexts)
        {
            if (name.StartsWith(context) && name.Length > context.Length && name[context.Length] == ' ' && name.IndexOf(" in ", StringComparison.Ordinal) is var mark and > 0)
                return mark + 4;
        }

        return 0;
    }

    // "_foo_html_erb__3327151541118998292_70361296749460", "_callback_around_233"
    private static ReadOnlySpan<char> WithoutGeneratedNumbers(ReadOnlySpan<char> name)
    {
        while (true)
        {
            var stem = NameText.WithoutTrailingDigits(name);
            if (stem.Length == name.Length || !stem.EndsWith("_"))
                return name;
            name = stem.TrimEnd('_');
        }
    }
}
