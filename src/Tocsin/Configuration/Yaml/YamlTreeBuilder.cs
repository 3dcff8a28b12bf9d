using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Tree;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tocsin.Configuration.Yaml;

/// <summary>Builds the tree from events that are known to be complete and not too deep, so it may recurse.</summary>
internal sealed class YamlTreeBuilder(string file, IReadOnlyList<ParsingEvent> events, MistakeList mistakes)
{
    private int _next;

    /// <summary>True when every value was understood, so that judging the settings makes sense even though there may be mistakes.</summary>
    public bool IsUsable { get; private set; } = true;

    public MappingNode Build()
    {
        var empty = new MappingNode(new SettingOrigin(file, 1, 1), []);
        while (_next < events.Count && events[_next] is StreamStart or DocumentStart)
            _next++;
        if (_next >= events.Count || events[_next] is StreamEnd or DocumentEnd)
            return empty;

        var root = ReadNode("");
        if (root is MappingNode mapping)
            return mapping;
        if (!root.IsAbsent)
            Refuse(root.Origin, "", $"The file holds {root.Kind} where settings should be. Write name: value lines, such as those in docs/configuration.md.");
        return empty;
    }

    private SettingNode ReadNode(string path)
    {
        var current = events[_next++];
        Object(current, path);
        return current switch
        {
            Scalar scalar => ToNode(scalar),
            SequenceStart => ReadList(Origin(current), path),
            MappingStart => ReadMapping(Origin(current), path),
            _ => new ScalarNode(Origin(current), "", IsQuoted: false, TextColumn: null),
        };
    }

    private ListNode ReadList(SettingOrigin origin, string path)
    {
        var items = new List<SettingNode>();
        while (events[_next] is not SequenceEnd)
            items.Add(ReadNode($"{path}[{items.Count}]"));
        _next++;
        return new ListNode(origin, items);
    }

    private MappingNode ReadMapping(SettingOrigin origin, string path)
    {
        var entries = new Dictionary<string, SettingEntry>(StringComparer.Ordinal);
        while (events[_next] is not MappingEnd)
        {
            var key = ReadNode(path);
            var name = (key as ScalarNode)?.Text;
            var inner = path.Length == 0 ? name ?? "" : $"{path}.{name}";
            var value = ReadNode(inner);
            if (name is null)
                Refuse(key.Origin, path, $"A setting's name is {key.Kind} here. Write a word; put a text that starts with {{ or [ in quotes.");
            else if (!entries.TryAdd(name, new SettingEntry(name, key.Origin, value)))
                mistakes.Add(key.Origin, inner, $"{inner} is written twice; the first is on line {entries[name].NameOrigin.Line}. Remove one of them.");
        }

        _next++;
        return new MappingNode(origin, [.. entries.Values]);
    }

    // '*.example.com', '!environment:dev' and '&x' are easily written without quotes, and YAML then means something else by them.
    private void Object(ParsingEvent current, string path)
    {
        var subject = path.Length == 0 ? "This value" : path;
        if (current is AnchorAlias)
            Refuse(Origin(current), path, $"{subject} starts with *, which is an alias in YAML, and aliases are not read here. Put it in quotes, or write the value out.");
        if (current is not NodeEvent node)
            return;
        if (!node.Anchor.IsEmpty)
            Refuse(Origin(current), path, $"{subject} starts with &, which is an anchor in YAML, and anchors are not read here. Put it in quotes, or remove the anchor.");
        if (!node.Tag.IsEmpty && !(node is Scalar scalar && scalar.Style != ScalarStyle.Plain && node.Tag.IsNonSpecific))
            Refuse(Origin(current), path, $"{subject} starts with !, which is a tag in YAML, and tags are not read here. Put it in quotes, or remove the tag.");
    }

    private void Refuse(SettingOrigin origin, string path, string message)
    {
        IsUsable = false;
        mistakes.Add(origin, path, message);
    }

    private ScalarNode ToNode(Scalar scalar)
    {
        var origin = Origin(scalar);
        var isQuoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var quotes = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var isVerbatim = scalar.Start.Line == scalar.End.Line
            && scalar.End.Column - scalar.Start.Column == scalar.Value.Length + (2 * quotes);
        return new ScalarNode(origin, scalar.Value, isQuoted, isVerbatim ? origin.Column + quotes : null);
    }

    private SettingOrigin Origin(ParsingEvent current) => new(file, (int)current.Start.Line, (int)current.Start.Column);
}
