using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>Says alerts in a Telegram chat, and edits what it said.</summary>
internal sealed class TelegramChannel : IChannel
{
    private readonly TelegramOptions _options;
    private readonly HttpVendor _vendor;
    private readonly TelegramApi _api;
    private string _chat;

    public TelegramChannel(string name, TelegramOptions options, ChannelSurroundings surroundings)
    {
        Name = name;
        _options = options;
        _chat = options.Chat;
        _vendor = new HttpVendor(name, "Telegram", "the bot token", "token", "api");
        _api = new TelegramApi(options, _vendor, surroundings);
    }

    public string Name { get; }

    public string Kind => TelegramModule.Name;

    public bool CanEdit => true;

    public Pace Pace => TelegramPace.Of(_options.Token, Volatile.Read(ref _chat));

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        var reply = TelegramReference.Parse(replyTo);
        var silent = message.Severity < _options.SilentBelow;
        var chat = Volatile.Read(ref _chat);
        var body = TelegramText.Render(ShortReply.Of(message, isReply: reply?.Chat == chat));

        var verdict = await CallAsync(Payload, body, cancellationToken);
        if (verdict is TelegramVerdict.Moved moved)
        {
            chat = moved.Chat;
            Volatile.Write(ref _chat, chat);
            verdict = await CallAsync(Payload, body, cancellationToken);
        }

        return Conclude(verdict, chat);

        TelegramPayload Payload() => new()
        {
            ChatId = chat,
            MessageThreadId = _options.Topic,
            Text = body.Html,
            DisableNotification = silent ? true : null,
            ReplyParameters = reply?.Chat == chat ? new TelegramPayload.Reply(reply.Message, AllowSendingWithoutReply: true) : null,
        };
    }

    public async Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken)
    {
        if (TelegramReference.Parse(reference) is not { } earlier)
            return Gone("The stored reference names no Telegram message.");

        var body = TelegramText.Render(message);
        var verdict = await CallAsync(Payload, body, cancellationToken);
        if (verdict is not TelegramVerdict.Moved moved)
            return verdict is TelegramVerdict.Unchanged ? new DeliveryResult.Delivered(reference) : Conclude(verdict, earlier.Chat);

        // The numbers of the old group mean other messages in the new one, so there is nothing to edit.
        if (earlier.Chat == _options.Chat)
            Volatile.Write(ref _chat, moved.Chat);
        return Gone($"The message stayed behind in the old group. {Migrated(moved.Chat)}");

        TelegramPayload Payload() => new() { ChatId = earlier.Chat, MessageId = earlier.Message, Text = body.Html };
    }

    /// <summary>Calls with markup, and at once again without when Telegram cannot read it.</summary>
    private async Task<TelegramVerdict> CallAsync(Func<TelegramPayload> payload, TelegramBody body, CancellationToken cancellationToken)
    {
        var verdict = await _api.CallAsync(payload() with { ParseMode = "HTML" }, cancellationToken);
        return verdict is TelegramVerdict.Unreadable
            ? await _api.CallAsync(payload() with { Text = body.Plain }, cancellationToken)
            : verdict;
    }

    private DeliveryResult Conclude(TelegramVerdict verdict, string chat) => verdict switch
    {
        TelegramVerdict.Done done => new DeliveryResult.Delivered(
            new TelegramReference(chat, done.Message).ToString(),
            chat == _options.Chat ? null : Migrated(chat)),
        TelegramVerdict.Failed failed => failed.Result,
        _ => new DeliveryResult.Retry(FailureReason.BadAnswer, $"Telegram's answer does not fit what was asked: {verdict.GetType().Name}."),
    };

    private string Migrated(string chat) => $"The group became a supergroup: set {_vendor.Path("chat")} to {chat}.";

    private static DeliveryResult.Refused Gone(string detail) => new(FailureReason.MessageGone, detail);
}
