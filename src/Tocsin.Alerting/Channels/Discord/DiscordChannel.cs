using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>Says alerts through a Discord webhook, and edits what it said. A webhook cannot reply, so news links to the first message.</summary>
internal sealed class DiscordChannel(string name, DiscordOptions options, ChannelSurroundings surroundings) : IChannel
{
    /// <summary>The file that holds a stack of which only the beginning is shown.</summary>
    public const string StackFile = "stack.txt";

    private readonly DiscordApi _api = new(options, new HttpVendor(name, "Discord", "the webhook", "url", "url"), surroundings);

    public string Name => name;

    public string Kind => DiscordModule.Name;

    public bool CanEdit => true;

    public Pace Pace { get; } = DiscordPace.Of(options.Webhook);

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        var link = await LinkAsync(replyTo, cancellationToken);
        var body = DiscordText.Render(ShortReply.Of(message, isReply: link.Length > 0));
        var payload = new DiscordPayload
        {
            Content = body.Headline + link,
            Embeds = [body.Embed],
            Attachments = body.Overflow is null ? null : [new DiscordAttachment(0, StackFile)],
        };
        var verdict = await _api.PostAsync(payload, body.Overflow, cancellationToken);
        if (verdict is DiscordVerdict.Unreadable)
            verdict = await _api.PostAsync(Plain(body), file: null, cancellationToken);
        return Conclude(verdict, options.Thread is not null);
    }

    public async Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken)
    {
        if (DiscordReference.Parse(reference) is not { } earlier || earlier.Webhook != options.Webhook.Id)
            return new DeliveryResult.Refused(FailureReason.MessageGone, "The stored reference names no message of this Discord webhook.");

        // A file that came with the message stays with it; one sent now would be added to it at each edit.
        var body = DiscordText.Render(message);
        var verdict = await _api.EditAsync(earlier, new DiscordPayload { Content = body.Headline, Embeds = [body.Embed] }, cancellationToken);
        if (verdict is DiscordVerdict.Unreadable)
            verdict = await _api.EditAsync(earlier, Plain(body), cancellationToken);
        return Conclude(verdict, earlier.InThread);
    }

    private static DiscordPayload Plain(DiscordBody body) => new() { Content = body.Plain, Embeds = [] };

    private async Task<string> LinkAsync(string? replyTo, CancellationToken cancellationToken) =>
        DiscordReference.Parse(replyTo) is { } earlier && earlier.Webhook == options.Webhook.Id && await _api.GuildAsync(cancellationToken) is { } guild
            ? $"\n[First message](https://discord.com/channels/{guild}/{earlier.Channel}/{earlier.Message})"
            : "";

    private DeliveryResult Conclude(DiscordVerdict verdict, bool inThread) => verdict switch
    {
        DiscordVerdict.Done done => new DeliveryResult.Delivered(new DiscordReference(options.Webhook.Id, done.Channel, done.Message, inThread).ToString()),
        DiscordVerdict.Unreadable unreadable => unreadable.Otherwise,
        DiscordVerdict.Failed failed => failed.Result,
        _ => throw new InvalidOperationException("A verdict is one of the three."),
    };
}
