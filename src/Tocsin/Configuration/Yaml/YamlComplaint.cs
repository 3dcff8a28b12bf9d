using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tocsin.Configuration.Yaml;

/// <summary>Says a syntax error in a user's words. The parser's own text is only looked at, never shown: it may quote the file.</summary>
internal static class YamlComplaint
{
    public const string Otherwise =
        "This is not valid YAML. Check the indentation (spaces, the same for all settings of a section), the colons and the quotes of this line and the one above.";

    private const string UnclosedList = "A list that was opened with [ is not closed. Write ] at its end and commas between its values.";
    private const string UnclosedSection = "A section that was opened with { is not closed. Write } at its end and commas between its settings.";

    // Looked through in order; the parts are the parser's own words.
    private static readonly (string Part, string Message)[] Table =
    [
        ("flow sequence, did not find expected", UnclosedList),
        ("flow mapping, ", UnclosedSection),
        ("quoted scalar, found unexpected end of stream", "The file ends inside a quoted text. Close the quote."),
        ("unknown escape character", "In \"double quotes\" a backslash starts an escape. Write \\\\ for a backslash, or use 'single quotes'."),
        ("scalar value, found invalid mapping", "A second colon stands in this line, or the line is indented deeper than the one above. Put a text that holds ': ' in quotes, or correct the indentation."),
        ("multiline plain scalar, found invalid mapping", "This line is indented deeper than the one above, which holds a value already. Correct the indentation."),
        ("found invalid mapping", "A colon stands where no setting can start. Put a text that holds ': ' in quotes, or correct the indentation."),
        ("cannot start any token", "A value cannot start with this character. Put the value in quotes."),
        ("could not find expected ':'", "This is a name without a value. Write a colon and a space after the name."),
        ("scanning an anchor or alias", "A value cannot start with * or & unless it is in quotes. Put it in quotes."),
        ("undefined tag handle", "A value cannot start with ! unless it is in quotes. Put it in quotes."),
        ("scanning a tag", "A value cannot start with ! unless it is in quotes. Put it in quotes."),
        ("directive", "A line cannot start with % here. Remove it, or put the value in quotes."),
        ("expected '-' indicator", "A list ends here by its indentation, but what follows is no setting. Indent it like the other entries."),
        ("did not find expected key", "A setting (name: value) is expected here. Indent it like the others of its section."),
    ];

    /// <summary>What to say when the parser gave up inside a list or section; null when that one has no brackets.</summary>
    public static string? OfUnclosed(NodeEvent open) => open switch
    {
        SequenceStart { Style: SequenceStyle.Flow } => UnclosedList,
        MappingStart { Style: MappingStyle.Flow } => UnclosedSection,
        _ => null,
    };

    public static string Of(YamlException exception, string text)
    {
        if (LineWithTab(exception, text) is not null)
            return "This line is indented with a tab. Indent with spaces.";

        var known = Table.FirstOrDefault(row => exception.Message.Contains(row.Part, StringComparison.OrdinalIgnoreCase));
        return known.Message ?? Otherwise;
    }

    public static Mark Place(YamlException exception, string text) =>
        LineWithTab(exception, text) is { } line ? new Mark(0, line, 1) : exception.Start;

    // The parser stumbles over a tab while it still speaks of the line before.
    private static int? LineWithTab(YamlException exception, string text)
    {
        var lines = text.Split('\n');
        for (var number = Math.Max(1, exception.Start.Line); number <= Math.Min(lines.Length, exception.End.Line + 1); number++)
        {
            var line = lines[(int)number - 1];
            if (line.AsSpan(0, line.Length - line.AsSpan().TrimStart().Length).Contains('\t'))
                return (int)number;
        }

        return null;
    }
}
