using System.Text.Json;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>Reads Discord's answers by their codes (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json); pure.</summary>
internal sealed class DiscordJudge(HttpVendor vendor, string secret)
{
    private const int MessageLength = 200;

    public DiscordVerdict Judge(HttpExchange.Answered answer)
    {
        var said = Read(answer.Body);
        return answer.Status switch
        {
            >= 200 and < 300 => said is { Id: { } message, ChannelId: { } channel } && DiscordReference.IsId(message) && DiscordReference.IsId(channel)
                ? new DiscordVerdict.Done(channel, message)
                : Nonsense(),
            429 => JudgeHurry(said, answer with { RetryAfter = RetryAfter.Seconds(said?.RetryAfter) ?? answer.RetryAfter }),
            >= 400 and < 500 and not 408 when said?.Code is { } code && JudgeCode(code, said, answer) is { } verdict => verdict,
            _ => ByTable(answer),
        };
    }

    /// <summary>What Discord said of the webhook itself, or null.</summary>
    public static string? GuildOf(HttpExchange exchange) =>
        exchange is HttpExchange.Answered { Status: 200 } answer && Read(answer.Body)?.GuildId is { } guild && DiscordReference.IsId(guild) ? guild : null;

    private DiscordVerdict JudgeHurry(DiscordAnswer? said, HttpExchange.Answered answer) => said?.Global == true
        ? new DiscordVerdict.Failed(new DeliveryResult.Retry(FailureReason.RateLimited, "Discord asks everything from this address to slow down (429).", answer.RetryAfter))
        : ByTable(answer);

    private DiscordVerdict? JudgeCode(long code, DiscordAnswer said, HttpExchange.Answered answer) => code switch
    {
        10015 => Refuse(FailureReason.NotFound, $"Discord does not know the webhook (10015): it was deleted. Make a new one and write its address in {vendor.Path("url")}."),
        10003 => Refuse(FailureReason.NotFound, $"Discord does not know the channel or thread (10003). Check {vendor.Path("thread")} and {vendor.Path("url")}."),
        10008 or 50005 or 50083 => Refuse(FailureReason.MessageGone, $"The message cannot be edited any more: {Quote(said)}."),
        50027 => Refuse(FailureReason.Unauthorized, $"Discord refused the webhook's token (50027). Check {vendor.Path("url")}."),
        50001 or 50013 or 160005 => Refuse(FailureReason.Forbidden, $"The webhook may not write there: {Quote(said)}. Check the channel's permissions and {vendor.Path("thread")}."),
        50006 or 50035 => new DiscordVerdict.Unreadable(Rejected(said, answer)),
        40005 => new DiscordVerdict.Unreadable(new DeliveryResult.Refused(FailureReason.TooLarge, "Discord finds the message too large (40005).")),
        20016 or 20022 or 20028 or 20029 or 30046 => new DiscordVerdict.Failed(
            new DeliveryResult.Retry(FailureReason.RateLimited, $"Discord asks to slow down: {Quote(said)}.", RetryAfter.Seconds(said.RetryAfter) ?? answer.RetryAfter)),
        220001 => Refuse(FailureReason.Rejected, $"The webhook belongs to a forum, where a message needs a post (thread_name or thread_id). Open a post for alerts and write its id in {vendor.Path("thread")}."),
        _ when answer.Status is 400 => new DiscordVerdict.Failed(Rejected(said, answer)),
        _ => null,
    };

    private static DiscordAnswer? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordJson.Default.DiscordAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DeliveryResult.Refused Rejected(DiscordAnswer said, HttpExchange.Answered answer) =>
        new(FailureReason.Rejected, $"Discord rejected the message ({answer.Status}): {Quote(said)}.");

    // An answer may repeat what it was asked, and the token was in the question.
    private string Quote(DiscordAnswer said)
    {
        var words = CleanText.Line(said.Message?.Replace(secret, "***", StringComparison.OrdinalIgnoreCase), MessageLength).TrimEnd('.');
        return words.Length == 0 ? $"code {said.Code}" : $"{words} ({said.Code})";
    }

    private DiscordVerdict.Failed ByTable(HttpExchange.Answered answer) => new(HttpStatusTable.Judge(answer, vendor));

    // Whether the message stands there is unknown; twice is better than never.
    private static DiscordVerdict.Failed Nonsense() =>
        new(new DeliveryResult.Retry(FailureReason.BadAnswer, "Discord's answer makes no sense. If a proxy stands in between, it may have answered instead."));

    private static DiscordVerdict.Failed Refuse(FailureReason reason, string detail) => new(new DeliveryResult.Refused(reason, detail));
}
