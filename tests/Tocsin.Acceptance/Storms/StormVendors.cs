using Tocsin.Acceptance.Mail;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Fakes.Discord;
using Tocsin.Fakes.Slack;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Storms;

/// <summary>A vendor for each kind of channel, the console aside. Those that have a pace enforce it: whoever is faster is refused as the vendor would, and counted.</summary>
internal sealed class StormVendors : IAsyncDisposable
{
    /// <summary>How an alert begins that is written down as JSON.</summary>
    private const string Document = """{"notification":"ntf_""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-storm-");

    private StormVendors(FakeSlack slack, FakeDiscord discord, FakeTelegram telegram, Mailbox mail, WebhookReceiver hook) =>
        (Slack, Discord, Telegram, Mail, Hook) = (slack, discord, telegram, mail, hook);

    public FakeSlack Slack { get; }

    public FakeDiscord Discord { get; }

    public FakeTelegram Telegram { get; }

    public Mailbox Mail { get; }

    public WebhookReceiver Hook { get; }

    /// <summary>Calls that came faster than the vendor allows.</summary>
    public IReadOnlyDictionary<string, int> Refused => new Dictionary<string, int>
    {
        ["slack"] = Slack.Rates!.Refused,
        ["discord"] = Discord.Rates!.Refused,
        ["telegram"] = Telegram.Rates!.Refused,
    };

    public static async Task<StormVendors> StartAsync()
    {
        var time = TimeProvider.System;
        var vendors = new StormVendors(
            await FakeSlack.StartAsync(), await FakeDiscord.StartAsync(), await FakeTelegram.StartAsync(), await Mailbox.StartAsync(), await WebhookReceiver.StartAsync());
        vendors.Slack.Rates = new SlackRates(time);
        vendors.Discord.Rates = new DiscordRates(time);
        vendors.Telegram.Rates = new TelegramRates(time);
        return vendors;
    }

    /// <summary>The channels with nothing said but where they lead.</summary>
    public string Configuration => Configurations.Channels(
        "  console:\n    type: console\n    format: json\n",
        $"  slack:\n    type: slack\n    token: {FakeSlack.Token}\n    chat: {FakeSlack.Channel}\n    api: {Slack.Api}\n    allow_private: true\n",
        $"  discord:\n    type: discord\n    url: {Discord.Address}\n    allow_private: true\n",
        Configurations.Telegram("telegram", Telegram),
        Mail.Channel("mail", $"password: {Mailbox.Password}"),
        Configurations.Webhook("hook", Hook.Address),
        $"  program:\n    type: exec\n    command: /usr/bin/tee\n    arguments: [-a, {ProgramFile}]\n    timeout: 20s\n");

    /// <summary>How many messages arrived on a channel; edits are none.</summary>
    public int Arrived(string channel, ProcessLog log) => channel switch
    {
        "slack" => Slack.Entries.Count,
        "discord" => Discord.Entries.Count,
        "telegram" => Telegram.Entries.Count,
        "mail" => Mail.Mails.Count,
        "hook" => Hook.Calls.Count,
        "program" => File.ReadAllText(ProgramFile).Split(Document).Length - 1,
        "console" => log.Count(Document),
        _ => throw new InvalidOperationException($"There is no channel {channel}."),
    };

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        await Discord.DisposeAsync();
        await Telegram.DisposeAsync();
        await Mail.DisposeAsync();
        await Hook.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string ProgramFile => Path.Combine(_folder.FullName, "heard");
}
