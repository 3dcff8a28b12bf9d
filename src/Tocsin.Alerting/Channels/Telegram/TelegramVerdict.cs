using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>What one answer of Telegram means.</summary>
internal abstract record TelegramVerdict
{
    private TelegramVerdict()
    {
    }

    /// <summary>It stands in the chat.</summary>
    public sealed record Done(long Message) : TelegramVerdict;

    /// <summary>It stood there already, word for word.</summary>
    public sealed record Unchanged : TelegramVerdict;

    /// <summary>The markup cannot be read; without markup it will work.</summary>
    public sealed record Unreadable : TelegramVerdict;

    /// <summary>The group became a supergroup under a new number.</summary>
    public sealed record Moved(string Chat) : TelegramVerdict;

    /// <summary>It failed.</summary>
    public sealed record Failed(DeliveryResult Result) : TelegramVerdict;
}
