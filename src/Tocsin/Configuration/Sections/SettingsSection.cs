using Tocsin.Alerting.Channels;
using Tocsin.Configuration.Effective;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Overrides;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Sections;

/// <summary>
/// One mapping of the configuration. Reading a setting marks its name as known; after everything was read,
/// <see cref="RejectUnknown"/> notes what nobody asked for.
/// </summary>
public sealed class SettingsSection : ISettingsSection
{
    private readonly SettingsReading _reading;
    private readonly SettingsSection? _parent;
    private readonly MappingNode? _node;
    private readonly SettingOrigin _place;
    private readonly List<string> _known = [];
    private readonly List<SettingsSection> _inner = [];
    private bool _holdsChosenNames;
    private bool _isMisplaced;
    private bool _restIsIgnored;

    private SettingsSection(SettingsReading reading, SettingsSection? parent, SettingPath path, MappingNode? node, SettingOrigin place)
    {
        (_reading, _parent, Path, _node, _place) = (reading, parent, path, node, place);
        parent?._inner.Add(this);
    }

    public static SettingsSection Root(SettingsReading reading, MappingNode root) =>
        new(reading, null, SettingPath.Root, root, root.Origin);

    public SettingPath Path { get; }

    /// <inheritdoc/>
    public string Origin => (_node is null && _parent is not null ? SettingOrigin.Default : _place).ToString();

    /// <inheritdoc/>
    public bool IsSound { get; private set; } = true;

    /// <summary>Where to point when something is missing here.</summary>
    internal SettingOrigin Place => _place;

    internal SettingsReading Reading => _reading;

    internal IReadOnlyList<SettingEntry> Entries => _node?.Entries ?? [];

    /// <inheritdoc/>
    public string? Text(string name, string? fallback = null) =>
        this.TryRead(name, TextForm.Any, fallback ?? "", out var text) ? text : fallback;

    /// <inheritdoc/>
    public string RequiredText(string name) => this.RequiredText(name, "Write it here");

    /// <inheritdoc/>
    public bool Flag(string name, bool fallback) => this.Value(name, fallback, FlagForm.TrueOrFalse);

    /// <inheritdoc/>
    public int Number(string name, int fallback, int minimum, int maximum) =>
        this.Value(name, fallback, new NumberForm(minimum, maximum));

    /// <inheritdoc/>
    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum) =>
        this.Value(name, fallback, new DurationForm(minimum, maximum));

    /// <inheritdoc/>
    public IReadOnlyList<string> TextList(string name) => this.Texts(name, []);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var map = Section(name);
        map._holdsChosenNames = true;
        return map.Entries.ToDictionary(
            entry => entry.Name,
            entry => map.TryRead(entry.Name, TextForm.Any, "", out var text) ? text : "",
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Mistake(string name, string whatAndWhatInstead) =>
        NoteMistake(name, Entries.FirstOrDefault(entry => entry.Name == name)?.Value.Origin ?? _place, whatAndWhatInstead);

    /// <summary>The section below a name, the same one each time; one without settings when it is absent.</summary>
    public SettingsSection Section(string name) => Known(Path.Then(name)) ?? Inner(name, Path.Then(name));

    /// <summary>The sections below a name whose names the user chose, in the order of the file, the same ones each time.</summary>
    public IReadOnlyList<(string Name, SettingsSection Section)> NamedSections(string name)
    {
        var map = Section(name);
        return [.. map.Entries.Select(entry => (entry.Name, map.Known(map.Path.Named(entry.Name)) ?? map.Named(entry.Name)))];
    }

    /// <summary>The sections of a list, in order.</summary>
    public IReadOnlyList<SettingsSection> Sections(string name)
    {
        var node = Take(name);
        if (node is not (null or ListNode))
            NoteMistake(name, node.Origin, $"is {node.Kind} where a list belongs. Start each entry on a line of its own with '- '.");
        return [.. ((node as ListNode)?.Items ?? []).Select((item, index) => Numbered(Path.Then(name).Numbered(index), item))];
    }

    /// <summary>Says that the rest cannot be judged, such as the settings of a channel of an unknown type.</summary>
    public void IgnoreRest() => _restIsIgnored = true;

    /// <summary>Notes a mistake for each name, here and in the sections below, that no one has read.</summary>
    public void RejectUnknown()
    {
        if (!_restIsIgnored)
        {
            foreach (var entry in Entries.Where(entry => !_known.Contains(entry.Name)))
                NoteMistake(entry.Name, entry.NameOrigin, UnknownSetting.Complaint(Path.Text, entry, _known));
        }

        foreach (var section in _inner)
            section.RejectUnknown();
    }

    /// <summary>The value below a name, or null when nothing was written; from now on the name is known.</summary>
    internal SettingNode? Take(string name)
    {
        if (!_known.Contains(name))
            _known.Add(name);
        return _node?.Find(name)?.Value is { IsAbsent: false } value ? value : null;
    }

    internal SettingPath PathOf(string name) => _holdsChosenNames ? Path.Named(name) : Path.Then(name);

    internal void NoteMistake(string name, SettingOrigin origin, string complaint)
    {
        // What stands in the place of the section was refused already; that its settings are missing is no news.
        if (_isMisplaced)
            return;

        for (var section = this; section is not null; section = section._parent)
            section.IsSound = false;
        var path = Path.Then(name).Text;
        _reading.Mistakes.Add(origin, path, complaint.StartsWith(path + " ", StringComparison.Ordinal) ? complaint : $"{path} {complaint}");
    }

    /// <summary>Whether anything was written below a name.</summary>
    public bool Has(string name) => Take(name) is not null;

    /// <summary>Notes what counts where nothing was written, for the print of the effective configuration.</summary>
    internal void RecordDefault(string name, string shown) => Record(Path.Then(name), shown, SettingOrigin.Default);

    internal void Record(SettingPath path, string value, SettingOrigin origin) =>
        _reading.Record(new EffectiveSetting(path.Text, path.Pattern, Secrecy.Show(path.Text, value), origin));

    private SettingsSection? Known(SettingPath path) => _inner.Find(section => section.Path == path);

    private SettingsSection Named(string name)
    {
        if (!SettingName.IsFine(name))
            NoteMistake(name, PlaceOf(name), "has a name that cannot be used. Write letters, digits, - and _, at most 40.");
        return Inner(name, Path.Named(name));
    }

    private SettingsSection Inner(string name, SettingPath path)
    {
        var node = Take(name);
        var section = new SettingsSection(_reading, this, path, node as MappingNode, PlaceOf(name));
        if (node is not (null or MappingNode))
        {
            NoteMistake(name, node.Origin, $"is {node.Kind} where settings belong. Write its settings on indented lines below it.");
            section.Misplace();
        }

        return section;
    }

    private void Misplace() => (_isMisplaced, IsSound) = (true, false);

    private SettingsSection Numbered(SettingPath path, SettingNode item)
    {
        var section = new SettingsSection(_reading, this, path, item as MappingNode, item.Origin);
        if (item is not MappingNode && !item.IsAbsent)
        {
            section.Misplace();
            IsSound = false;
            _reading.Mistakes.Add(item.Origin, path.Text, $"{path.Text} is {item.Kind} where settings belong. Write name: value after the dash.");
        }

        return section;
    }

    private SettingOrigin PlaceOf(string name) => _node?.Find(name)?.NameOrigin ?? _place;
}
