namespace Tocsin.Alerting.Channels.Slack;

/// <summary>The settings of a Slack channel: either an incoming webhook, or a bot's token and a channel.</summary>
internal sealed record SlackOptions
{
    /// <summary>The address of an incoming webhook; null when a bot speaks. Secret.</summary>
    public Uri? Url { get; init; }

    /// <summary>The bot's token; empty when a webhook is called. Secret.</summary>
    public string Token { get; init; } = "";

    /// <summary>The id of the channel in which the bot speaks; empty when a webhook is called.</summary>
    public string Chat { get; init; } = "";

    /// <summary>The address of the Web API.</summary>
    public Uri Api { get; init; } = new("https://slack.com/api");

    /// <summary>Whether the webhook's address may be private.</summary>
    public bool AllowPrivate { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
