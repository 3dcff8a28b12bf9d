namespace Tocsin.Architecture.Sources;

/// <summary>Blanks out of C# what is not code, so that the rest can be searched and counted; line breaks stay where they are.</summary>
internal static class CodeMask
{
    /// <summary>The text with comments, literals and preprocessor lines as blanks.</summary>
    public static string Code(string text)
    {
        var code = text.ToCharArray();
        foreach (var (start, end) in NotCode(text))
            Blank(code, start, end);
        return new string(code);
    }

    /// <summary>The text with everything but comments as blanks.</summary>
    public static string Comments(string text)
    {
        var comments = text.ToCharArray();
        var at = 0;
        foreach (var (start, end) in NotCode(text).Where(span => text[span.Start] == '/'))
        {
            Blank(comments, at, start);
            at = end;
        }

        Blank(comments, at, comments.Length);
        return new string(comments);
    }

    private static IEnumerable<(int Start, int End)> NotCode(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfComment(text, at) ?? Literals.End(text, at) ?? EndOfDirective(text, at);
            if (end is { } found)
                yield return (at, found);
            at = end ?? at + 1;
        }
    }

    private static int? EndOfComment(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("//"))
            return EndOfLine(text, at);
        if (!text.AsSpan(at).StartsWith("/*"))
            return null;
        var end = text.IndexOf("*/", at, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + 2;
    }

    private static int? EndOfDirective(string text, int at) =>
        text[at] == '#' && text[(text.LastIndexOf('\n', at) + 1)..at].Trim().Length == 0 ? EndOfLine(text, at) : null;

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;

    private static void Blank(char[] text, int start, int end)
    {
        for (var at = start; at < end; at++)
            text[at] = text[at] == '\n' ? '\n' : ' ';
    }
}
