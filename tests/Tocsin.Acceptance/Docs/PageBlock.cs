using System.Text.RegularExpressions;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Docs;

/// <summary>A block of code of docs/alerting.md in which commands are typed and answered.</summary>
/// <param name="Kind">What stands behind the three backticks.</param>
/// <param name="Configuration">The tocsin.yml that was shown last before it.</param>
/// <param name="Typed">The commands, each with what the page says that it answers.</param>
internal sealed partial record PageBlock(string Kind, string Configuration, IReadOnlyList<(string Command, string Answer)> Typed)
{
    public static IEnumerable<PageBlock> Read(string kind)
    {
        var page = File.ReadAllText(Path.Combine(Places.Repository, "docs", "alerting.md"));
        var configuration = "";
        foreach (Match block in Block().Matches(page))
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["kind"].Value == "yaml")
                configuration = text;
            else if (block.Groups["kind"].Value == kind)
                yield return new PageBlock(kind, configuration, [.. Commands(text)]);
        }
    }

    private static IEnumerable<(string, string)> Commands(string text) =>
        text.Split("$ tocsin ", StringSplitOptions.RemoveEmptyEntries).Select(typed => typed.Split('\n', 2)).Select(lines => (lines[0], lines[1]));

    [GeneratedRegex(@"^```(?<kind>\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
