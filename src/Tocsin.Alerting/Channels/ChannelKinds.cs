using Tocsin.Alerting.Channels.Console;
using Tocsin.Alerting.Channels.Discord;
using Tocsin.Alerting.Channels.Email;
using Tocsin.Alerting.Channels.Exec;
using Tocsin.Alerting.Channels.Slack;
using Tocsin.Alerting.Channels.Telegram;
using Tocsin.Alerting.Channels.Webhook;

namespace Tocsin.Alerting.Channels;

/// <summary>The kinds of channels there are. A new kind is a folder beside this file and one line in it.</summary>
public static class ChannelKinds
{
    /// <summary>Every kind, in the order in which they are documented.</summary>
    public static IReadOnlyList<IChannelModule> All { get; } =
    [
        new ConsoleModule(),
        new TelegramModule(),
        new SlackModule(),
        new DiscordModule(),
        new WebhookModule(),
        new EmailModule(),
        new ExecModule(),
    ];

    /// <summary>A console with its defaults: the last to speak when no other channel can.</summary>
    /// <param name="name">What it is called.</param>
    public static ChannelFactory PlainConsole(string name) => surroundings => new ConsoleChannel(name, new ConsoleOptions(), surroundings);

    /// <summary>The kind that a word after <c>type:</c> names, or null.</summary>
    /// <param name="kind">The word, such as <c>telegram</c>.</param>
    public static IChannelModule? Find(string kind) => All.FirstOrDefault(module => module.Kind == kind);
}
