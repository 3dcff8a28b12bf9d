using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Overrides;

/// <summary>A value from the environment and the way to the setting that it replaces.</summary>
internal sealed record Override(string Variable, IReadOnlyList<string> Segments, string Value)
{
    public SettingOrigin Origin => SettingOrigin.Environment(Variable);

    public ScalarNode Node => new(Origin, Value, IsQuoted: true, TextColumn: null);
}
