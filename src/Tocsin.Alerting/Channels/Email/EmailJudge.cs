using Tocsin.Alerting.Channels.Email.Smtp;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>What a mail server's answers mean for a delivery (RFC 5321 §4.2, RFC 3463); pure.</summary>
internal sealed class EmailJudge(string channel, EmailOptions options)
{
    private const int QuoteLength = 200;
    private const int Policy = 7;
    private const int RecipientsNamed = 10;

    public DeliveryResult Judge(SmtpEnding ending, string messageId) => ending switch
    {
        SmtpEnding.Taken taken => JudgeTaken(taken.But, messageId),
        SmtpEnding.TakenForNobody nobody => JudgeNobody(nobody.Refusals),
        SmtpEnding.Refused { Reply.IsTransient: true } refused => Later(refused.Reply, $"{options.Host} cannot take the mail now ({Quote(refused.Reply)})."),
        SmtpEnding.Refused refused => JudgeRefusal(refused.Step, refused.Reply),
        SmtpEnding.NotOffered { Ability: "AUTH" } => Refuse(
            FailureReason.Unauthorized, $"{options.Host} offers no way to log in that is spoken here (PLAIN, LOGIN). Check {Path("host")} and {Path("port")}, or remove {Path("user")} and {Path("password")}."),
        SmtpEnding.NotOffered => Refuse(
            FailureReason.Rejected, $"{options.Host} does not offer STARTTLS, or somebody on the way removed it. Nothing was sent. Set {Path("security")} to tls with its port, or to none if readable mail is meant."),
        SmtpEnding.Nonsense nonsense => new DeliveryResult.Retry(
            FailureReason.BadAnswer, $"The answer of {options.Host} makes no sense ({Words.Plain(nonsense.Step)}). If {Path("port")} speaks TLS from the start, set {Path("security")} to tls."),
        _ => throw new InvalidOperationException("A conversation has one of the endings above."),
    };

    /// <summary>Such as <c>channels.ops.host</c>.</summary>
    public string Path(string setting) => $"channels.{channel}.{setting}";

    private DeliveryResult JudgeTaken(IReadOnlyList<SmtpRefusal> but, string messageId)
    {
        // Somebody is still to be told; whoever has the mail will not get it again.
        if (but.FirstOrDefault(refusal => refusal.Reply.IsTransient) is { } waiting)
            return Later(waiting.Reply, $"{options.Host} took the mail, but not for {Named(but)}. Who only has to wait gets it with the next attempt.");

        return but.Count == 0
            ? new DeliveryResult.Delivered(messageId)
            : new DeliveryResult.Delivered(messageId, $"{options.Host} did not take it for {Named(but)}. Check {Path("to")}.");
    }

    private DeliveryResult JudgeNobody(IReadOnlyList<SmtpRefusal> refusals)
    {
        if (refusals.FirstOrDefault(refusal => refusal.Reply.IsTransient) is { } waiting)
            return Later(waiting.Reply, $"{options.Host} cannot take the mail now for {Named(refusals)}.");

        var reply = refusals[0].Reply;
        var named = Named(refusals);
        return reply.Code switch
        {
            530 => Refuse(FailureReason.Unauthorized, $"{options.Host} wants a login before it takes mail for {named}. Check {Path("user")} and {Path("password")}."),
            550 or 551 or 553 when reply.Subject != Policy => Refuse(FailureReason.NotFound, $"{options.Host} does not know {named}. Check {Path("to")}."),
            550 or 551 or 553 or 554 => Refuse(FailureReason.Forbidden, $"{options.Host} may not pass mail on to {named}. Check {Path("to")}, and whether it wants {Path("user")} and {Path("password")}."),
            _ => Refuse(FailureReason.Rejected, $"{options.Host} takes no mail for {named}. Check {Path("to")}."),
        };
    }

    private DeliveryResult.Refused JudgeRefusal(SmtpStep step, SmtpReply reply)
    {
        var said = Quote(reply);
        return (step, reply.Code) switch
        {
            (SmtpStep.LogIn, _) or (_, 530 or 534 or 535 or 538) => Refuse(FailureReason.Unauthorized, $"{options.Host} refused the login ({said}). Check {Path("user")} and {Path("password")}."),
            (SmtpStep.Greeting or SmtpStep.Hello, _) => Refuse(FailureReason.Forbidden, $"{options.Host} does not speak with this machine ({said}). Check {Path("host")} and {Path("port")}."),
            (_, 552) or (_, 554) when step == SmtpStep.Sender || IsTooLarge(reply) => Refuse(FailureReason.TooLarge, $"{options.Host} finds the mail too large ({said})."),
            (SmtpStep.Sender, 550 or 551 or 553) => Refuse(FailureReason.Forbidden, $"{options.Host} takes no mail from {options.From.Address} ({said}). Check {Path("from")}."),
            _ => Refuse(FailureReason.Rejected, $"{options.Host} rejected the mail ({said})."),
        };
    }

    // RFC 3463: 5.3.4 message too big for system, 5.2.3 for the mailbox; a bare 552 means the same (RFC 5321 §4.2.3).
    private static bool IsTooLarge(SmtpReply reply) => reply.Lines[0].Split(' ', 2)[0] is "5.3.4" or "5.2.3" || (reply.Code == 552 && reply.Subject is null);

    private static DeliveryResult.Retry Later(SmtpReply reply, string detail) =>
        new(reply.Subject == Policy ? FailureReason.RateLimited : FailureReason.ServerError, detail);

    private string Named(IEnumerable<SmtpRefusal> refusals) =>
        string.Join(", ", refusals.Take(RecipientsNamed).Select(refusal => $"{refusal.Recipient} ({Quote(refusal.Reply)})"));

    // A server may repeat what it was told, and the password was in it.
    private string Quote(SmtpReply reply)
    {
        var text = reply.Text;
        foreach (var secret in options.Login?.Secrets ?? [])
            text = secret.Length == 0 ? text : text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        return $"{reply.Code} {CleanText.Line(text, QuoteLength)}".TrimEnd();
    }

    private static DeliveryResult.Refused Refuse(FailureReason reason, string detail) => new(reason, detail);
}
