using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>Says alerts in a Slack channel. A bot edits what it said and answers in its thread; a webhook can do neither.</summary>
internal sealed class SlackChannel(string name, SlackOptions options, ChannelSurroundings surroundings) : IChannel
{
    private readonly SlackApi _api = new(
        options,
        options.Url is null ? new HttpVendor(name, "Slack", "the bot token", "token", "api") : new HttpVendor(name, "Slack", "the webhook", "url", "url"),
        surroundings);

    public string Name => name;

    public string Kind => SlackModule.Name;

    public bool CanEdit => options.Url is null;

    public Pace Pace { get; } = SlackPace.Of(options);

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        var living = options.Url is null && SlackReference.Parse(replyTo) is { } reference && reference.Channel == options.Chat ? reference : null;
        var verdict = await PostAsync(ShortReply.Of(message, isReply: living is not null), living, cancellationToken);
        if (verdict is SlackVerdict.NoThread && living is not null)
            verdict = await PostAsync(message, living: null, cancellationToken);
        return Conclude(verdict);
    }

    public async Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken)
    {
        if (!CanEdit)
            throw new NotSupportedException("What was posted to an incoming webhook of Slack cannot be edited.");
        if (SlackReference.Parse(reference) is not { } earlier)
            return new DeliveryResult.Refused(FailureReason.MessageGone, "The stored reference names no Slack message.");

        var body = SlackText.Render(message);
        return Conclude(await CallAsync(new SlackPayload { Channel = earlier.Channel, Ts = earlier.Timestamp, Text = body.Notice, Blocks = body.Blocks }, body, cancellationToken));
    }

    private Task<SlackVerdict> PostAsync(AlertMessage message, SlackReference? living, CancellationToken cancellationToken)
    {
        var body = SlackText.Render(message);
        var alone = new SlackPayload
        {
            Channel = options.Url is null ? options.Chat : null,
            Text = body.Notice,
            Blocks = body.Blocks,
            UnfurlLinks = false,
            UnfurlMedia = false,
        };
        return CallAsync(InThread(alone, living, message.Kind), body, cancellationToken);
    }

    private static SlackPayload InThread(SlackPayload payload, SlackReference? living, NotificationKind kind) => living is null
        ? payload
        : payload with { ThreadTs = living.Timestamp, ReplyBroadcast = IsForEveryone(kind) ? true : null };

    // In a thread only its followers are notified, and what wakes somebody must reach those who do not follow it yet.
    private static bool IsForEveryone(NotificationKind kind) =>
        kind is NotificationKind.Opened or NotificationKind.Escalated or NotificationKind.Reminder or NotificationKind.Regressed;

    /// <summary>Calls with blocks, and at once again without when Slack cannot read them.</summary>
    private async Task<SlackVerdict> CallAsync(SlackPayload payload, SlackBody body, CancellationToken cancellationToken)
    {
        var verdict = await _api.CallAsync(payload, cancellationToken);

        // The blocks of a message that is edited would stay if they were only left out.
        return verdict is SlackVerdict.Unreadable
            ? await _api.CallAsync(payload with { Text = body.Plain, Blocks = payload.Ts is null ? null : [] }, cancellationToken)
            : verdict;
    }

    private static DeliveryResult Conclude(SlackVerdict verdict) => verdict switch
    {
        SlackVerdict.Done done => new DeliveryResult.Delivered(done.Message?.ToString()),
        SlackVerdict.Unreadable unreadable => unreadable.Otherwise,
        SlackVerdict.NoThread noThread => noThread.Otherwise,
        SlackVerdict.Failed failed => failed.Result,
        _ => throw new InvalidOperationException("A verdict is one of the four."),
    };
}
