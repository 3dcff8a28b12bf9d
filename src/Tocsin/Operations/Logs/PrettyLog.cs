using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Tocsin.Operations.Logs;

/// <summary>One line for people: <c>09:30:00.000 warning Digest  message  exception</c>. Stack traces follow, indented.</summary>
/// <param name="coloured">Only true on a terminal: elsewhere colours are noise in a file.</param>
internal sealed class PrettyLog(bool coloured) : ILogText
{
    private const string Reset = "\e[0m";
    private const string Grey = "\e[90m";

    public bool IsJson => false;

    public string Render(LogEntry entry)
    {
        var text = new StringBuilder();
        Coloured(text, Grey, entry.At.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)).Append(' ');
        Coloured(text, ColourOf(entry.Level), LevelWords.Of(entry.Level).PadRight(8)).Append(' ');
        Coloured(text, Grey, entry.Category[(entry.Category.LastIndexOf('.') + 1)..]).Append("  ");
        AppendOnOneLine(text, entry.Message);
        if (entry.CorrelationId is { } correlationId)
            Coloured(text.Append("  "), Grey, correlationId);
        if (entry.Exception is { } exception)
            text.Append("\n    ").Append(exception.ToString().ReplaceLineEndings("\n    "));
        return text.ToString();
    }

    // control characters in a message could move the cursor and forge lines
    private static void AppendOnOneLine(StringBuilder text, string message)
    {
        foreach (var character in message)
            text.Append(char.IsControl(character) ? ' ' : character);
    }

    private static string ColourOf(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "\e[31m",
        LogLevel.Warning => "\e[33m",
        LogLevel.Information => "\e[32m",
        _ => Grey,
    };

    private StringBuilder Coloured(StringBuilder text, string colour, string value) =>
        coloured ? text.Append(colour).Append(value).Append(Reset) : text.Append(value);
}
