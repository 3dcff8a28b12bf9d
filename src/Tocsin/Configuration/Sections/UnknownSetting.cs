using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Overrides;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Sections;

/// <summary>What to say of a name that is no setting.</summary>
internal static class UnknownSetting
{
    private const int LongestName = 60;

    public static string Complaint(string section, SettingEntry entry, IReadOnlyList<string> known)
    {
        var path = Join(section, entry.Name.Length > LongestName ? entry.Name[..LongestName] + "…" : entry.Name);
        if (NearestName.Of(entry.Name, known) is { } nearest)
            return $"{path} is not a setting. Did you mean {(entry.NameOrigin.IsEnvironment ? VariableName.Of(Join(section, nearest)) : nearest)}?";
        return known.Count == 0
            ? $"{path} is not a setting. Remove it; there are no settings here."
            : $"{path} is not a setting. Remove it, or write one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    private static string Join(string section, string name) => section.Length == 0 ? name : $"{section}.{name}";
}
