namespace Tocsin.Operations.Metrics;

/// <summary>What was asked of the Telegram Bot API.</summary>
public enum TelegramCall
{
    /// <summary>A new message.</summary>
    Send,

    /// <summary>A change of a message.</summary>
    Edit,

    /// <summary>An answer to a pressed button.</summary>
    Answer,

    /// <summary>Waiting for updates.</summary>
    Poll,

    /// <summary>Anything else, such as <c>getMe</c>.</summary>
    Other,
}
