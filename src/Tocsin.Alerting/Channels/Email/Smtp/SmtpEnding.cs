namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>How a conversation with a mail server ended.</summary>
internal abstract record SmtpEnding
{
    private SmtpEnding()
    {
    }

    /// <summary>The server took the mail for all recipients but those.</summary>
    public sealed record Taken(IReadOnlyList<SmtpRefusal> But) : SmtpEnding;

    /// <summary>The server took none of the recipients.</summary>
    public sealed record TakenForNobody(IReadOnlyList<SmtpRefusal> Refusals) : SmtpEnding;

    /// <summary>The server said no.</summary>
    public sealed record Refused(SmtpStep Step, SmtpReply Reply) : SmtpEnding;

    /// <summary>The server does not know what is needed: <c>STARTTLS</c>, or <c>AUTH</c> in a form that is spoken here.</summary>
    public sealed record NotOffered(string Ability) : SmtpEnding;

    /// <summary>What the server said is no answer to what it was asked.</summary>
    public sealed record Nonsense(SmtpStep Step) : SmtpEnding;
}
