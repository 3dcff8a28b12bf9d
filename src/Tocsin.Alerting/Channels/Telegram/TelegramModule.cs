using System.Globalization;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>A Telegram chat, group, topic or channel, through a bot.</summary>
internal sealed class TelegramModule : IChannelModule
{
    public const string Name = "telegram";

    private static readonly Uri PublicApi = new("https://api.telegram.org");

    public string Kind => Name;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var topic = settings.Number("topic", fallback: 0, minimum: 0, maximum: int.MaxValue);
        var options = new TelegramOptions
        {
            Token = ReadToken(settings),
            Chat = ReadChat(settings),
            Topic = topic == 0 ? null : topic,
            Api = ReadApi(settings),
            SilentBelow = SeveritySetting.Read(settings, "silent_below", Severity.Warning),
            Timeout = settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        };
        return settings.IsSound ? surroundings => new TelegramChannel(name, options, surroundings) : null;
    }

    private static string ReadToken(ISettingsSection settings)
    {
        var token = settings.RequiredText("token");
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        var fits = colon > 0
            && token.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0
            && token.Length - colon > 8
            && token.AsSpan(colon + 1).ToString().All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
        if (token.Length > 0 && !fits)
            settings.Mistake("token", "is no bot token. Write it as @BotFather gave it: digits, a colon, then letters, digits, _ and -.");
        return token;
    }

    private static string ReadChat(ISettingsSection settings)
    {
        var chat = settings.RequiredText("chat");
        var isNumber = long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0;
        var isName = chat.Length > 4 && chat[0] == '@' && chat.Skip(1).All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        if (isNumber)
            return number.ToString(CultureInfo.InvariantCulture);
        if (chat.Length > 0 && !isName)
            settings.Mistake("chat", "is neither a number nor a public name. Write a number such as -1001234567890 (groups are negative) or a name such as @our_alerts.");
        return chat;
    }

    private static Uri ReadApi(ISettingsSection settings)
    {
        var written = settings.Text("api");
        if (written is null)
            return PublicApi;
        if (Uri.TryCreate(written, UriKind.Absolute, out var api) && api.Scheme is ("http" or "https") && api.Query.Length + api.Fragment.Length + api.UserInfo.Length == 0)
            return api;

        settings.Mistake("api", "is no address of a bot server. Write one such as http://localhost:8081, or remove it to use https://api.telegram.org.");
        return PublicApi;
    }
}
