using System.Text.RegularExpressions;

namespace Tocsin.Architecture.Sources;

/// <summary>A C# file, read as far as the rules need it.</summary>
internal sealed partial class SourceFile
{
    public SourceFile(string path, string text)
    {
        Path = path;
        Raw = text;
        Code = CodeMask.Code(text);
        Comments = CodeMask.Comments(text);
        Types = new SourceParser(Code).Parse();
    }

    public string Path { get; }

    public string Raw { get; }

    /// <summary>The code alone; comments and literals are blanks.</summary>
    public string Code { get; }

    /// <summary>The comments alone.</summary>
    public string Comments { get; }

    public IReadOnlyList<SourceType> Types { get; }

    public IEnumerable<SourceType> AllTypes => Types.SelectMany(type => type.WithNested);

    public int Lines => Raw.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public string? Namespace => NamespaceLine().Match(Code) is { Success: true } match ? match.Groups[1].Value : null;

    public static SourceFile Load(string path) => new(path, Repository.Read(path));

    /// <summary>The lines on which something stands, as <c>path:line</c>.</summary>
    public IEnumerable<string> PlacesOf(Regex what, string text) =>
        what.Matches(text).Select(match => $"{Path}:{text.AsSpan(0, match.Index).Count('\n') + 1}");

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();
}
