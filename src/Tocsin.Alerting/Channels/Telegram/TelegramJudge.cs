using System.Globalization;
using System.Text.Json;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>Reads Telegram's answers. Telegram tells most refusals apart by their English description only; pure.</summary>
internal sealed class TelegramJudge(HttpVendor vendor, string token)
{
    private const int DescriptionLength = 200;

    /// <param name="answer">The answer.</param>
    /// <param name="edited">The message that was to be edited, for an answer that does not repeat it; null when one was sent.</param>
    public TelegramVerdict Judge(HttpExchange.Answered answer, long? edited)
    {
        var said = Read(answer.Body);
        return answer.Status switch
        {
            >= 200 and < 300 => said is { Ok: true } && (said.Result?.MessageId ?? edited) is { } message ? new TelegramVerdict.Done(message) : Nonsense(),
            400 when said is not null => JudgeBadRequest(said),
            401 or 404 => Refuse(FailureReason.Unauthorized, $"Telegram refused the bot token ({answer.Status}). Check {vendor.Path("token")}."),
            403 => Refuse(FailureReason.Forbidden, $"Telegram forbids it (403): {Quote(said)}. Let the bot into the chat of {vendor.Path("chat")} again."),
            429 => ByTable(answer with { RetryAfter = RetryAfter.Seconds(said?.Parameters?.RetryAfter) ?? answer.RetryAfter }),
            _ => ByTable(answer),
        };
    }

    private TelegramVerdict JudgeBadRequest(TelegramAnswer said)
    {
        if (said.Parameters?.MigrateToChatId is { } chat)
            return new TelegramVerdict.Moved(chat.ToString(CultureInfo.InvariantCulture));
        if (Says(said, "message is not modified"))
            return new TelegramVerdict.Unchanged();
        if (Says(said, "can't parse entities"))
            return new TelegramVerdict.Unreadable();
        if (Says(said, "message to edit not found") || Says(said, "message can't be edited") || Says(said, "MESSAGE_ID_INVALID"))
            return Refuse(FailureReason.MessageGone, $"The message cannot be edited any more: {Quote(said)}.");
        if (Says(said, "chat not found") || Says(said, "CHAT_ID_INVALID") || Says(said, "PEER_ID_INVALID"))
            return Refuse(FailureReason.NotFound, $"Telegram does not know the chat: {Quote(said)}. Check {vendor.Path("chat")}, and that the bot is a member.");
        if (Says(said, "thread not found") || Says(said, "TOPIC_DELETED") || Says(said, "TOPIC_CLOSED"))
            return Refuse(FailureReason.NotFound, $"Telegram does not know the topic, or it is closed: {Quote(said)}. Check {vendor.Path("topic")}.");
        if (Says(said, "not enough rights") || Says(said, "have no rights") || Says(said, "CHAT_WRITE_FORBIDDEN"))
            return Refuse(FailureReason.Forbidden, $"The bot may not write there: {Quote(said)}. Give it the right to send messages in the chat of {vendor.Path("chat")}.");
        if (Says(said, "message is too long"))
            return Refuse(FailureReason.TooLarge, $"Telegram finds the message too large: {Quote(said)}.");
        return Refuse(FailureReason.Rejected, $"Telegram rejected the message (400): {Quote(said)}.");
    }

    private static TelegramAnswer? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TelegramJson.Default.TelegramAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Says(TelegramAnswer said, string words) =>
        said.Description?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    // An answer may repeat what it was asked, and the token was in the question.
    private string Quote(TelegramAnswer? said)
    {
        var secret = token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var text = said?.Description?.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        return string.IsNullOrEmpty(text) ? "it did not say why" : CleanText.Line(text, DescriptionLength).TrimEnd('.');
    }

    private TelegramVerdict.Failed ByTable(HttpExchange.Answered answer) => new(HttpStatusTable.Judge(answer, vendor));

    // Whether the message stands there is unknown; twice is better than never.
    private static TelegramVerdict.Failed Nonsense() =>
        new(new DeliveryResult.Retry(FailureReason.BadAnswer, "Telegram's answer makes no sense. If a proxy stands in between, it may have answered instead."));

    private static TelegramVerdict.Failed Refuse(FailureReason reason, string detail) => new(new DeliveryResult.Refused(reason, detail));
}
