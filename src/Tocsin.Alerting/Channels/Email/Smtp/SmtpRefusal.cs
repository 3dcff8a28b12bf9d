namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>A recipient that the server did not take, and what it said.</summary>
internal sealed record SmtpRefusal(string Recipient, SmtpReply Reply);
