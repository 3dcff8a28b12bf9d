namespace Tocsin.Fakes.Slack;

/// <summary>A message as it stands in a channel.</summary>
public sealed record SlackEntry
{
    public required string Ts { get; init; }

    public required string Channel { get; init; }

    /// <summary>The text beside the blocks, as people read it: in notifications, and in the channel when there are no blocks.</summary>
    public required string Notice { get; init; }

    /// <summary>What people read in the blocks, text by text; empty without blocks.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Everything that is shown otherwise than as text, in blocks and notice.</summary>
    public IReadOnlyList<SlackMark> Marks { get; init; } = [];

    public string? ThreadTs { get; init; }

    public bool Broadcast { get; init; }

    public bool Unfurls { get; init; }

    /// <summary>Whether somebody else wrote it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }
}
