namespace Tocsin.Fakes.Discord;

/// <summary>A message as it stands in a channel.</summary>
public sealed record DiscordEntry
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    /// <summary>What people read, text by text.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Everything that is shown otherwise than as text.</summary>
    public IReadOnlyList<DiscordMark> Marks { get; init; } = [];

    /// <summary>Who was called: these people got a notification.</summary>
    public IReadOnlyList<string> Pings { get; init; } = [];

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public bool HasEmbed { get; init; }

    /// <summary>Whether somebody else wrote it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }
}
