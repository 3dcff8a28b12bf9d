using System.Text.RegularExpressions;

namespace Tocsin.Architecture.Docs;

/// <summary>Finds commands that a text tells its reader to type.</summary>
internal static partial class CommandMentions
{
    /// <summary>The words behind <c>tocsin</c> or <c>./run</c> in code spans, code blocks and advice ("See: tocsin issues list").</summary>
    public static IEnumerable<string> In(string text) => Mention().Matches(text).Select(match => match.Groups["words"].Value);

    [GeneratedRegex(@"(?:(?<=`)|(?<=^\s*(?:\$ )?)|(?<=: ))(?:tocsin|\./run) (?<words>[a-z]+(?: [a-z]+(?:-[a-z]+)*)*)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
