namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>The body of sendMessage, and of editMessageText when <see cref="MessageId"/> is given.</summary>
internal sealed record TelegramPayload
{
    public required string ChatId { get; init; }

    public long? MessageId { get; init; }

    public int? MessageThreadId { get; init; }

    public required string Text { get; init; }

    public string? ParseMode { get; init; }

    public bool? DisableNotification { get; init; }

    public Preview LinkPreviewOptions { get; init; } = new(IsDisabled: true);

    public Reply? ReplyParameters { get; init; }

    /// <summary>Whether Telegram shows a preview of the first link.</summary>
    public sealed record Preview(bool IsDisabled);

    /// <summary>Which message is answered. Without <see cref="AllowSendingWithoutReply"/> a deleted message would stop the alert.</summary>
    public sealed record Reply(long MessageId, bool AllowSendingWithoutReply);
}
