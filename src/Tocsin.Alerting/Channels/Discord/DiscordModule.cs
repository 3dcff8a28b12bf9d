using Tocsin.Alerting.Channels.Addresses;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>A Discord channel, thread or forum post, through a webhook.</summary>
internal sealed class DiscordModule : IChannelModule
{
    public const string Name = "discord";

    private const string Example = "https://discord.com/api/webhooks/1234567890/…";
    private static readonly DiscordWebhook Nobody = new("", "", "");

    public string Kind => Name;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var allowPrivate = settings.Flag("allow_private", fallback: false);
        var options = new DiscordOptions
        {
            Webhook = ReadWebhook(settings, allowPrivate),
            Thread = ReadThread(settings),
            AllowPrivate = allowPrivate,
            Timeout = settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        };
        return settings.IsSound ? surroundings => new DiscordChannel(name, options, surroundings) : null;
    }

    private static DiscordWebhook ReadWebhook(ISettingsSection settings, bool allowPrivate)
    {
        var written = settings.RequiredText("url");
        if (written.Length == 0)
            return Nobody;

        var url = WebhookAddress.Read(settings, written, allowPrivate, Example);
        if (DiscordWebhook.Parse(url) is { } webhook)
            return webhook;
        if (settings.IsSound)
            settings.Mistake("url", $"is no address of a webhook. Copy it from the channel's settings under Integrations; it looks like {Example}, with nothing behind the token.");
        return Nobody;
    }

    private static string? ReadThread(ISettingsSection settings)
    {
        var thread = settings.Text("thread");
        if (thread is not null && !DiscordReference.IsId(thread))
            settings.Mistake("thread", "is no id of a thread. Write its digits; with Developer Mode on, Discord copies them from the thread's menu.");
        return thread;
    }
}
