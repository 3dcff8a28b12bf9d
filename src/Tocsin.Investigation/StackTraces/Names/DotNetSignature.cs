namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Takes the name out of a written signature: "async Task&lt;int&gt; Orders.LoadAsync(int id)+Check(?)".</summary>
internal static class DotNetSignature
{
    /// <summary>The method's name with that of a local function behind it; a lambda adds nothing.</summary>
    public static string Name(string signature)
    {
        var text = signature.AsSpan();
        // older SDKs: "Load { <lambda> }"; properties: "Order.Total { get; }"
        var brace = text.IndexOf(" {", StringComparison.Ordinal);
        var open = OpenParenthesis(text);
        if (brace > 0 && (open < 0 || brace < open))
            return Local(Last(text[..brace]), text[(brace + 2)..].Trim(" }"));
        if (open < 0)
            return Last(text).ToString();

        var close = text.IndexOf(')');
        return Local(Last(text[..open].TrimEnd()), close < 0 ? default : LocalPart(text[(close + 1)..]));
    }

    // "+Check(?)" in demystified traces, " { Check }" in those of older SDKs
    private static ReadOnlySpan<char> LocalPart(ReadOnlySpan<char> behind)
    {
        if (behind.StartsWith(" {"))
            return behind.Trim(" {}");
        var plus = behind.IndexOf('+');
        return plus < 0 ? default : behind[(plus + 1)..];
    }

    private static string Local(ReadOnlySpan<char> method, ReadOnlySpan<char> local)
    {
        var open = OpenParenthesis(local);
        var name = open < 0 ? local : local[..open];
        // "+(int x) => { }" is a lambda, "+async () => { }" too, "get; set;" is a property
        var isName = !name.IsEmpty && !name.ContainsAny(" <;") && name is not "async";
        return isName ? string.Concat(method, ".", name) : method.ToString();
    }

    // the return type and modifiers stand before the last blank outside of generics
    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is '>' or ']')
                depth++;
            else if (text[i] is '<' or '[')
                depth--;
            else if (text[i] == ' ' && depth == 0)
                return text[(i + 1)..];
        }

        return text;
    }

    // tuples in the return type, "(int, string) Foo.Bar()", open a parenthesis that is not the parameters'
    private static int OpenParenthesis(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (true)
        {
            var open = text[start..].IndexOf('(');
            if (open < 0)
                return -1;
            open += start;
            if (open > 0 && text[open - 1] is not (' ' or '<' or ',') || (open > 1 && text[open - 1] == ' ' && text[open - 2] is not ',' && text.Count('(') == 1))
                return open;
            var close = text[open..].IndexOf(')');
            if (close < 0)
                return -1;
            start = open + close;
        }
    }
}
