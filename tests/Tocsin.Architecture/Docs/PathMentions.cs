using System.Text.RegularExpressions;

namespace Tocsin.Architecture.Docs;

/// <summary>Finds what a text says of the repository's files.</summary>
internal static partial class PathMentions
{
    /// <summary>Paths from the root, wherever they stand: <c>src/…</c>, <c>docs/…</c>, <c>./run</c>. <c>NNNN</c> stands for a number still to be given.</summary>
    public static IEnumerable<string> FromTheRoot(string text) => RootedPath().Matches(text)
        .Select(match => match.Value.TrimEnd('.', '/').Split('#')[0])
        .Where(path => !path.Contains("NNNN", StringComparison.Ordinal));

    /// <summary>Targets of Markdown links to files, as paths from the root.</summary>
    public static IEnumerable<string> Links(string document, string text) => Link().Matches(text)
        .Select(match => match.Groups[1].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
        .Select(target => Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(document) ?? "", target))));

    [GeneratedRegex(@"(?<![\w/.-])(?:(?:src|tests|docs|bench|runbooks|deploy)/[\w./#-]*\w|\./(?:run|test)\b|\.ci/run\b)(?![\w/*<{])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootedPath();

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
