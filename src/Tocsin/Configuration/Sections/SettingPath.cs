namespace Tocsin.Configuration.Sections;

/// <summary>The way to a setting.</summary>
/// <param name="Text">With the names the user chose: <c>channels.ops.token</c>, <c>routes[0].to</c>.</param>
/// <param name="Pattern">As the documentation lists it: <c>channels.&lt;name&gt;.token</c>, <c>routes[].to</c>.</param>
public readonly record struct SettingPath(string Text, string Pattern)
{
    public static SettingPath Root { get; } = new("", "");

    public SettingPath Then(string name) => new(Join(Text, name), Join(Pattern, name));

    public SettingPath Named(string name) => new(Join(Text, name), Join(Pattern, "<name>"));

    public SettingPath Numbered(int index) => new($"{Text}[{index}]", $"{Pattern}[]");

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
