namespace Tocsin.Acceptance.Telegram;

/// <summary>Which message one replies to.</summary>
internal sealed record TelegramAnswered(long MessageId);
