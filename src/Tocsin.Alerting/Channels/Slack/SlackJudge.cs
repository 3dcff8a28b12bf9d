using System.Text.Json;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>Reads Slack's answers: the Web API says what is wrong in JSON with status 200, a webhook in one word with status 4xx; pure.</summary>
internal sealed class SlackJudge(HttpVendor vendor, bool isWebhook)
{
    private const int LongestCode = 60;

    public SlackVerdict Judge(HttpExchange.Answered answer)
    {
        var said = isWebhook ? ReadWord(answer.Body) : Read(answer.Body);
        return answer.Status switch
        {
            >= 200 and < 300 => JudgeTaken(said, answer),
            >= 400 and < 500 and not (408 or 425 or 429) when CodeOf(said) is { } code && SlackErrors.Find(code) is not null => JudgeCode(code, answer),
            _ => new SlackVerdict.Failed(HttpStatusTable.Judge(answer, vendor)),
        };
    }

    private SlackVerdict JudgeTaken(SlackAnswer? said, HttpExchange.Answered answer) => said switch
    {
        { Ok: true } when isWebhook => new SlackVerdict.Done(null),
        { Ok: true, Channel: { Length: > 0 } channel, Ts: { } ts } when SlackReference.IsTimestamp(ts) => new SlackVerdict.Done(new SlackReference(channel, ts)),
        { Ok: false } when CodeOf(said) is { } code => JudgeCode(code, answer),
        _ => Nonsense(),
    };

    private SlackVerdict JudgeCode(string code, HttpExchange.Answered answer) => SlackErrors.Find(code) switch
    {
        SlackMeaning.Credential => Refuse(FailureReason.Unauthorized, $"Slack refused {vendor.Credential} ({code}). Check {vendor.Path(vendor.CredentialSetting)}."),
        SlackMeaning.Scope => Refuse(FailureReason.Forbidden, $"The app lacks a right ({code}). Give it the scope chat:write, install it again and check {vendor.Path(vendor.CredentialSetting)}."),
        SlackMeaning.Place => Refuse(FailureReason.Forbidden, $"The app may not write there ({code}). Invite it to the channel of {PlaceSetting}, or ask an administrator of the workspace to allow it."),
        SlackMeaning.Unknown => Refuse(FailureReason.NotFound, $"Slack does not know {Place}, or it is archived ({code}). Check {PlaceSetting}{(isWebhook ? "" : ", and that the app is a member")}."),
        SlackMeaning.Trouble => Retry(FailureReason.ServerError, $"Slack is in trouble ({code}).", answer),
        SlackMeaning.TooFast => Retry(FailureReason.RateLimited, $"Slack asks to slow down ({code}).", answer),
        SlackMeaning.TooSlow => Retry(FailureReason.Timeout, $"Slack waited too long for the message ({code}).", answer),
        SlackMeaning.Gone => Refuse(FailureReason.MessageGone, $"The message cannot be edited any more ({code})."),
        SlackMeaning.Thread => new SlackVerdict.NoThread(Refused(FailureReason.Rejected, $"Slack does not let the app answer in the thread ({code}).")),
        SlackMeaning.TooLong => new SlackVerdict.Unreadable(Refused(FailureReason.TooLarge, $"Slack finds the message too large ({code}).")),
        SlackMeaning.Unreadable => new SlackVerdict.Unreadable(Rejected(code)),
        _ => new SlackVerdict.Failed(Rejected(code)),
    };

    private string Place => isWebhook ? "the webhook or its channel" : "the channel";

    private string PlaceSetting => vendor.Path(isWebhook ? "url" : "chat");

    private static SlackAnswer? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SlackJson.Default.SlackAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SlackAnswer ReadWord(string body) => new(body == "ok", body, null, null);

    // An answer may repeat what it was asked, and a secret was in the question: only what looks like a code is a code.
    private static string? CodeOf(SlackAnswer? said) =>
        said?.Error?.Trim() is { Length: > 0 and <= LongestCode } code && code.All(character => char.IsAsciiLetterLower(character) || character == '_') ? code : null;

    // Whether the message stands there is unknown; twice is better than never.
    private static SlackVerdict.Failed Nonsense() =>
        new(new DeliveryResult.Retry(FailureReason.BadAnswer, "Slack's answer makes no sense. If a proxy stands in between, it may have answered instead."));

    private static DeliveryResult.Refused Rejected(string code) => Refused(FailureReason.Rejected, $"Slack rejected the message ({code}).");

    private static DeliveryResult.Refused Refused(FailureReason reason, string detail) => new(reason, detail);

    private static SlackVerdict.Failed Refuse(FailureReason reason, string detail) => new(Refused(reason, detail));

    private static SlackVerdict.Failed Retry(FailureReason reason, string detail, HttpExchange.Answered answer) =>
        new(new DeliveryResult.Retry(reason, detail, answer.RetryAfter));
}
