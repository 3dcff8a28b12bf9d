using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Tree;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tocsin.Configuration.Yaml;

/// <summary>Takes the parser's events one by one and stops at the first that is bad syntax or over a limit, before anything is built from them.</summary>
internal sealed class YamlEvents(string file, string text, MistakeList mistakes)
{
    private readonly List<ParsingEvent> _events = [];
    private readonly Stack<NodeEvent> _open = new();
    private int _documents;

    /// <summary>The events of the one document, or null when a mistake was noted.</summary>
    public IReadOnlyList<ParsingEvent>? Read()
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext())
            {
                if (parser.Current is not { } current)
                    break;
                if (Objection(current) is { } objection)
                    return Refuse(current.Start, objection);
                _events.Add(current);
            }

            return _events;
        }
        catch (YamlException exception)
        {
            return Refuse(YamlComplaint.Place(exception, text), YamlComplaint.Of(exception, text));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or InvalidCastException or IndexOutOfRangeException)
        {
            // YamlDotNet gives up on some broken input by such exceptions, which name no place: where it came to is the best there is.
            return _open.TryPeek(out var open) && YamlComplaint.OfUnclosed(open) is { } unclosed
                ? Refuse(open.Start, unclosed)
                : Refuse(_events is [.., var last] ? last.End : Mark.Empty, YamlComplaint.Otherwise);
        }
    }

    private string? Objection(ParsingEvent current)
    {
        if (current is SequenceStart or MappingStart)
            _open.Push((NodeEvent)current);
        else if (current is SequenceEnd or MappingEnd)
            _open.Pop();

        if (_open.Count > YamlLimits.Depth)
            return $"Settings are nested deeper than {YamlLimits.Depth} levels here. No setting is that deep; check the brackets and the indentation.";
        if (_events.Count >= YamlLimits.Values)
            return $"The file holds more than {YamlLimits.Values} values. Remove what is not configuration.";
        if (current is DocumentStart && ++_documents > 1)
            return "A second document starts here (---). Write all settings into one.";
        return null;
    }

    private List<ParsingEvent>? Refuse(Mark place, string message)
    {
        var line = (int)Math.Max(1, place.Line);
        var column = (int)Math.Max(1, place.Column);
        mistakes.Add(new SettingOrigin(file, line, column), "", message);
        return null;
    }
}
