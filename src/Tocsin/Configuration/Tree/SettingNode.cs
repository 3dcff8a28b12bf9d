namespace Tocsin.Configuration.Tree;

/// <summary>A value of the configuration with its place: a scalar, a list or a mapping.</summary>
public abstract record SettingNode(SettingOrigin Origin)
{
    /// <summary>True when nothing was written after the name, which counts as not set.</summary>
    public virtual bool IsAbsent => false;

    /// <summary>What it is, in a user's words.</summary>
    public abstract string Kind { get; }
}
