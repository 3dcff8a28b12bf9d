namespace Tocsin.Digest.Retention;

/// <summary>A row that is kept no longer: what names it, and how much there is to free.</summary>
internal sealed record Outdated
{
    /// <summary>Its id, or whose it is.</summary>
    public long Owner { get; init; }

    /// <summary>The minute or hour that it counts.</summary>
    public long Moment { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Its bytes, where they may be many.</summary>
    public long Weight { get; init; }
}
