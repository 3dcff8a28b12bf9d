using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>The settings of a Telegram channel.</summary>
internal sealed record TelegramOptions
{
    /// <summary>The bot's token, as @BotFather gives it. Secret.</summary>
    public required string Token { get; init; }

    /// <summary>The chat's number or the public name with its @.</summary>
    public required string Chat { get; init; }

    /// <summary>The topic of a forum group; null for none.</summary>
    public int? Topic { get; init; }

    /// <summary>The address of the bot API, another one for a bot server of one's own.</summary>
    public Uri Api { get; init; } = new("https://api.telegram.org");

    /// <summary>Messages below this severity arrive without a sound.</summary>
    public Severity SilentBelow { get; init; } = Severity.Warning;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
