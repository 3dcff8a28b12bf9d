using System.Globalization;
using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Overrides;

/// <summary>Puts one value of the environment in its place. The tree is not changed; the nodes on the way are copied.</summary>
internal sealed class OverriddenTree(Override found, MistakeList mistakes)
{
    public SettingNode Place(SettingNode tree) => PlaceAt(tree, 0);

    private SettingNode PlaceAt(SettingNode node, int depth)
    {
        if (depth == found.Segments.Count)
            return found.Node;
        return node switch
        {
            MappingNode mapping => PlaceInMapping(mapping, depth),
            ListNode list => PlaceInList(list, depth),
            _ => Refuse(node, $"This would set something inside a single value{From(node)}. Correct the name of the variable, or remove it."),
        };
    }

    private SettingNode PlaceInMapping(MappingNode mapping, int depth)
    {
        var segment = found.Segments[depth];
        var meant = mapping.Entries.Where(entry => VariableName.Means(segment, entry.Name)).ToList();
        if (meant.Count > 1)
            return Refuse(mapping, $"This may mean {meant[0].Name} or {meant[1].Name}. Rename one of them.");

        if (meant.Count == 0)
        {
            var added = PlaceAt(Missing, depth + 1);
            return mapping with { Entries = [.. mapping.Entries, new SettingEntry(segment, found.Origin, added)] };
        }

        var old = meant[0];
        var inner = PlaceAt(old.Value.IsAbsent ? Missing : old.Value, depth + 1);
        return mapping with { Entries = [.. mapping.Entries.Select(entry => ReferenceEquals(entry, old) ? entry with { Value = inner } : entry)] };
    }

    private SettingNode PlaceInList(ListNode list, int depth)
    {
        var isNumber = int.TryParse(found.Segments[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        if (!isNumber || index > list.Items.Count)
            return Refuse(list, $"This would set something inside a list{From(list)}. Name the entry by its number, from 0 to {list.Items.Count}.");

        var items = list.Items.ToList();
        if (index == items.Count)
            items.Add(Missing);
        items[index] = PlaceAt(items[index], depth + 1);
        return list with { Items = items };
    }

    private MappingNode Missing => new(found.Origin, []);

    private SettingNode Refuse(SettingNode unchanged, string complaint)
    {
        mistakes.Add(found.Origin, "", complaint);
        return unchanged;
    }

    private static string From(SettingNode node) => node.Origin.Line > 0 ? $" in {node.Origin}" : "";
}
