namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>How a piece of a message is set.</summary>
internal enum TelegramStyle
{
    Plain,
    Bold,
    Italic,
    Code,
    Block,
    Link,
}
