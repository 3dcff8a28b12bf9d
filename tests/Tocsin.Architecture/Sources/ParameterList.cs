using System.Text.RegularExpressions;

namespace Tocsin.Architecture.Sources;

/// <summary>The name and the parameters in the header of a method, a constructor or a type with a primary constructor.</summary>
internal sealed partial record ParameterList(string Name, IReadOnlyList<string> Parameters)
{
    /// <summary>The list that ends the header once base calls and constraints are off; null when there is none.</summary>
    public static ParameterList? Of(string header)
    {
        var end = End(header);
        if (end == 0 || header[end - 1] != ')')
            return null;
        var open = Open(header, end - 1);
        var name = NameBefore().Match(header[..open]);
        return name.Success ? new ParameterList(name.Groups[1].Value, Split(header[(open + 1)..(end - 1)])) : null;
    }

    /// <summary>Where bases, base calls and constraints begin, blanks before them taken off.</summary>
    private static int End(string header)
    {
        var depth = 0;
        var end = header.Length;
        for (var at = 0; at < header.Length && end == header.Length; at++)
        {
            depth += Step(header[at]);
            if (depth == 0 && (header[at] == ':' || header.AsSpan(at).StartsWith(" where ") || header.AsSpan(at).StartsWith("\nwhere ")))
                end = at;
        }

        while (end > 0 && char.IsWhiteSpace(header[end - 1]))
            end--;
        return end;
    }

    private static int Open(string header, int close)
    {
        var depth = 0;
        for (var at = close; at >= 0; at--)
        {
            depth -= Step(header[at]);
            if (depth == 0)
                return at;
        }

        return 0;
    }

    private static List<string> Split(string list)
    {
        var parameters = new List<string>();
        var (depth, start) = (0, 0);
        for (var at = 0; at < list.Length; at++)
        {
            depth += list[at] switch { '<' => 1, '>' => -1, var other => Step(other) };
            if (depth != 0 || list[at] != ',')
                continue;
            parameters.Add(list[start..at].Trim());
            start = at + 1;
        }

        if (list[start..].Trim() is { Length: > 0 } last)
            parameters.Add(last);
        return parameters;
    }

    private static int Step(char letter) => letter switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };

    [GeneratedRegex(@"(\w+)\s*(?:<[\w\s,]*>)?\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameBefore();
}
