namespace Tocsin.Acceptance.Telegram;

/// <summary>A message as telegram-test-api remembers it: what was asked of sendMessage, with what editMessageText replaced.</summary>
internal sealed record TelegramSaid
{
    public long Number { get; init; }

    public required string ChatId { get; init; }

    public required string Text { get; init; }

    public string? ParseMode { get; init; }

    /// <summary>Set by an edit, which names the message that it replaces.</summary>
    public long? MessageId { get; init; }

    public TelegramAnswered? ReplyParameters { get; init; }
}
