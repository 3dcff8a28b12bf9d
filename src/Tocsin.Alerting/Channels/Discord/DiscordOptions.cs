namespace Tocsin.Alerting.Channels.Discord;

/// <summary>The settings of a Discord channel.</summary>
internal sealed record DiscordOptions
{
    /// <summary>The webhook.</summary>
    public required DiscordWebhook Webhook { get; init; }

    /// <summary>The id of a thread or of a forum's post; null for the webhook's channel itself.</summary>
    public string? Thread { get; init; }

    /// <summary>Whether the webhook's address may be private.</summary>
    public bool AllowPrivate { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
