namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>What Telegram answers to every call.</summary>
internal sealed record TelegramAnswer(bool Ok, TelegramAnswer.Message? Result, string? Description, TelegramAnswer.Changes? Parameters)
{
    /// <summary>The message that was sent or edited.</summary>
    public sealed record Message(long MessageId);

    /// <summary>What to change before the call can work.</summary>
    public sealed record Changes(long? MigrateToChatId, double? RetryAfter);
}
