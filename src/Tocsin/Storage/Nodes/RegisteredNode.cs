namespace Tocsin.Storage.Nodes;

/// <summary>A node as it wrote itself down.</summary>
internal sealed record RegisteredNode
{
    public string Name { get; init; } = "";

    /// <summary>Of its program, such as <c>0.1.0</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>The newest migration that its program knows.</summary>
    public long Knows { get; init; }

    /// <summary>By the store's clock, as it is stored.</summary>
    public long StartedAt { get; init; }

    /// <summary>When it wrote itself down last, by the store's clock, as it is stored.</summary>
    public long SeenAt { get; init; }
}
