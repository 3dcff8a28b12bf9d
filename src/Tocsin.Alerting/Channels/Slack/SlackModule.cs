using Tocsin.Alerting.Channels.Addresses;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>A Slack channel, through an incoming webhook or through a bot.</summary>
internal sealed class SlackModule : IChannelModule
{
    public const string Name = "slack";

    private const int ShortestChat = 9;
    private static readonly Uri PublicApi = new("https://slack.com/api");

    public string Kind => Name;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var allowPrivate = settings.Flag("allow_private", fallback: false);
        var url = settings.Text("url");
        var token = settings.Text("token");
        var chat = settings.Text("chat");
        CheckWay(settings, url, token, chat);
        var options = new SlackOptions
        {
            Url = url is null ? null : WebhookAddress.Read(settings, url, allowPrivate, "https://hooks.slack.com/services/T000/B000/…"),
            Token = CheckedToken(settings, token),
            Chat = CheckedChat(settings, chat),
            Api = ReadApi(settings),
            AllowPrivate = allowPrivate,
            Timeout = settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        };
        return settings.IsSound ? surroundings => new SlackChannel(name, options, surroundings) : null;
    }

    private static void CheckWay(ISettingsSection settings, string? url, string? token, string? chat)
    {
        if (url is null && token is null && chat is null)
            settings.Mistake("url", "is missing. Write the address of an incoming webhook, or token and chat of a bot.");
        else if (url is not null && (token is not null || chat is not null))
            settings.Mistake("url", "contradicts token and chat. Keep the webhook, or the bot, which can also edit and answer in threads.");
        else if (url is null && token is null)
            settings.Mistake("token", "is missing beside chat. Write the bot token that Slack shows under OAuth & Permissions; it begins with xoxb-.");
        else if (url is null && chat is null)
            settings.Mistake("chat", "is missing beside token. Write the id of the channel, such as C0123456789.");
    }

    private static string CheckedToken(ISettingsSection settings, string? token)
    {
        var fits = token is null
            || (token.StartsWith("xox", StringComparison.Ordinal) && token.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.'));
        if (!fits)
            settings.Mistake("token", "is no token of Slack. Write the bot token that Slack shows under OAuth & Permissions; it begins with xoxb-.");
        return token ?? "";
    }

    private static string CheckedChat(ISettingsSection settings, string? chat)
    {
        // A name would do to post, but not to edit.
        var fits = chat is null
            || (chat.Length >= ShortestChat && chat[0] is 'C' or 'G' or 'D' && chat.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)));
        if (!fits)
            settings.Mistake("chat", "is no id of a channel. Write one such as C0123456789; Slack shows it at the end of the channel's details.");
        return chat ?? "";
    }

    private static Uri ReadApi(ISettingsSection settings)
    {
        var written = settings.Text("api");
        if (written is null)
            return PublicApi;
        if (Uri.TryCreate(written, UriKind.Absolute, out var api) && api.Scheme is ("http" or "https") && api.Query.Length + api.Fragment.Length + api.UserInfo.Length == 0)
            return api;

        settings.Mistake("api", "is no address of a Web API. Write one such as https://slack-gov.com/api, or remove it to use https://slack.com/api.");
        return PublicApi;
    }
}
