using System.Text;

namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Takes the name out of a C++ or Rust signature: without template arguments, parameters and return type.</summary>
internal static class NativeSignature
{
    // longer ones first
    private static readonly string[] OperatorMarks =
        ["<=>", "<<=", ">>=", "->*", "<<", ">>", "->", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "()", "[]", "<", ">", "=", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!"];

    public static string Name(string signature)
    {
        var operators = signature.IndexOf("operator", StringComparison.Ordinal);
        // "operator<" and "operator()" end the name with the very marks that are looked for
        var head = operators < 0 ? signature : signature[..operators];
        var tail = operators < 0 ? "" : OperatorName(signature[operators..]);
        var name = WithoutArguments(head);
        var open = name.IndexOf('(', StringComparison.Ordinal);
        if (open > 0)
            name = operators < 0 ? name[..open].TrimEnd() : NameText.WithoutBrackets(name, '(', ')');

        var blank = name.LastIndexOf(' ');
        return string.Concat(blank < 0 || name.Contains('<', StringComparison.Ordinal) ? name : name[(blank + 1)..], tail);
    }

    private static string OperatorName(string text)
    {
        const int keyword = 8;
        foreach (var mark in OperatorMarks)
        {
            if (text.AsSpan(keyword).StartsWith(mark))
                return text[..(keyword + mark.Length)];
        }

        return text[..keyword];
    }

    // Rust's "<alloc::Vec<T> as Drop>::drop" keeps the outer brackets, which are part of the name
    private static string WithoutArguments(string name)
    {
        if (!name.StartsWith('<'))
            return NameText.WithoutBrackets(name, '<', '>');
        var kept = new StringBuilder(name.Length);
        var depth = 0;
        foreach (var current in name)
        {
            if (current == '>')
                depth--;
            if (depth <= 1 && !(current is '<' or '>' && depth == 1))
                kept.Append(current);
            if (current == '<')
                depth++;
        }

        return depth == 0 ? kept.ToString() : name;
    }
}
