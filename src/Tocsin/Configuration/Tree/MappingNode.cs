namespace Tocsin.Configuration.Tree;

/// <summary>Values by name, in the order of the file; each name once.</summary>
public sealed record MappingNode(SettingOrigin Origin, IReadOnlyList<SettingEntry> Entries) : SettingNode(Origin)
{
    public override string Kind => "a section";

    public SettingEntry? Find(string name) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
}
