using Tocsin.Configuration.Effective;
using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Overrides;
using Tocsin.Configuration.Sections;
using Tocsin.Configuration.Tree;
using Tocsin.Configuration.Yaml;
using Tocsin.Operations;

namespace Tocsin.Configuration;

/// <summary>From sources to settings: read the file, lay the environment over it, let each room read its part, refuse what nobody read.</summary>
internal sealed class SettingsLoader(SettingsSources sources)
{
    private readonly MistakeList _mistakes = new();

    public SettingsLoad Load()
    {
        var fingerprint = sources.Fingerprint();

        // Without a tree everything would be missing or unknown; those mistakes would only hide the real one.
        if (ReadFile() is not { } written)
            return new SettingsLoad(null, _mistakes.Sorted(), fingerprint);

        var tree = new EnvironmentOverrides(sources.Environment, sources.Files).Apply(written, _mistakes);
        foreach (var secret in Secrecy.In(tree))
            _mistakes.Hide(secret);

        var reading = new SettingsReading(_mistakes, sources.CheckQuery);
        var root = SettingsSection.Root(reading, tree);
        var settings = TocsinSettings.Read(root, sources.Channels) with { Effective = reading.Effective };
        root.RejectUnknown();
        return _mistakes.Count == 0 ? new SettingsLoad(settings, [], fingerprint) : new SettingsLoad(null, _mistakes.Sorted(), fingerprint);
    }

    /// <summary>Reads only which store it is: a command needs no more, and a mistake elsewhere must not keep it from the store.</summary>
    /// <returns>Null when that cannot be told.</returns>
    public StoreSettings? LoadStore()
    {
        if (ReadFile() is not { } written)
            return null;
        var tree = new EnvironmentOverrides(sources.Environment, sources.Files).Apply(written, _mistakes);
        var store = StoreSettings.Read(SettingsSection.Root(new SettingsReading(_mistakes, sources.CheckQuery), tree).Section("store"));
        return _mistakes.Sorted().Any(mistake => mistake.Path.Length == 0 || mistake.Path.StartsWith("store", StringComparison.Ordinal)) ? null : store;
    }

    private MappingNode? ReadFile()
    {
        if (sources.Path is not { } path)
            return new MappingNode(SettingOrigin.Default, []);

        var reading = sources.Files.Read(path, YamlLimits.Bytes);
        if (reading.Content is { } content)
            return YamlTree.Read(path, content, _mistakes);

        _mistakes.Add(new SettingOrigin(path, 0, 0), "", $"The file {reading.Trouble}. Name another one with --config, or write one as docs/configuration.md shows.");
        return null;
    }
}
