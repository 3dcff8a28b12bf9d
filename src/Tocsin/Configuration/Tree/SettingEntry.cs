namespace Tocsin.Configuration.Tree;

/// <summary>One name of a mapping with its value.</summary>
public sealed record SettingEntry(string Name, SettingOrigin NameOrigin, SettingNode Value);
