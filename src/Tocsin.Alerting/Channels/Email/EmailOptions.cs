using System.Net.Mail;
using Tocsin.Alerting.Channels.Email.Smtp;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>The settings of an e-mail channel.</summary>
internal sealed record EmailOptions
{
    /// <summary>The mail server's name or address.</summary>
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Who logs in; null to send without. The password in it is secret.</summary>
    public SmtpLogin? Login { get; init; }

    /// <summary>A file with the certificates of one's own authority; null for those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>Whether the mail server may have a private address.</summary>
    public bool AllowPrivate { get; init; }

    public required MailAddress From { get; init; }

    public required IReadOnlyList<MailAddress> To { get; init; }

    public MailAddress? ReplyTo { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
