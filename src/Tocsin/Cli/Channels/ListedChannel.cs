using Tocsin.Delivery.Drills;

namespace Tocsin.Cli.Channels;

/// <summary>A configured channel.</summary>
internal sealed record ListedChannel
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>What is less severe is not sent there.</summary>
    public required string MinSeverity { get; init; }

    /// <summary>Whether it edits what it said.</summary>
    public required bool CanEdit { get; init; }

    /// <summary>A limit of its own, or null.</summary>
    public string? Limit { get; init; }

    /// <summary>Who speaks when it cannot.</summary>
    public required string Fallback { get; init; }

    /// <summary>The routes that name it, or a step of whose ladder does.</summary>
    public required IReadOnlyList<string> Routes { get; init; }

    /// <summary>How the last test or drill went; null when there was none.</summary>
    public LastDrill? LastDrill { get; init; }

    /// <summary>Where it is configured.</summary>
    public required string Origin { get; init; }
}
