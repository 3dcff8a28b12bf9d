namespace Tocsin.Configuration.Tree;

/// <summary>Where a setting was written.</summary>
/// <param name="Source">A file as the user named it, <c>environment TOCSIN_…</c>, or <c>default</c>.</param>
/// <param name="Line">The line, from 1; 0 outside files.</param>
/// <param name="Column">The column, from 1; 0 outside files.</param>
public readonly record struct SettingOrigin(string Source, int Line, int Column)
{
    private const string EnvironmentWord = "environment ";

    /// <summary>What nobody wrote.</summary>
    public static SettingOrigin Default { get; } = new("default", 0, 0);

    /// <summary>True when an environment variable said so.</summary>
    public bool IsEnvironment => Line == 0 && Source.StartsWith(EnvironmentWord, StringComparison.Ordinal);

    public static SettingOrigin Environment(string variable) => new(EnvironmentWord + variable, 0, 0);

    /// <summary>The place as explanations show it: <c>tocsin.yml:12</c>.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Source;
}
