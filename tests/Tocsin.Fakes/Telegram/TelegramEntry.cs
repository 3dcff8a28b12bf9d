namespace Tocsin.Fakes.Telegram;

/// <summary>A message as it stands in a chat.</summary>
public sealed record TelegramEntry
{
    public required long Id { get; init; }

    public required string Chat { get; init; }

    /// <summary>What people read.</summary>
    public required string Text { get; init; }

    /// <summary>What the bot sent, with its markup.</summary>
    public required string Source { get; init; }

    public IReadOnlyList<TelegramEntity> Entities { get; init; } = [];

    /// <summary>Names that were called: these people got a notification.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    public long? ReplyTo { get; init; }

    public long? Topic { get; init; }

    public bool Silent { get; init; }

    public bool HasPreview { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }
}
