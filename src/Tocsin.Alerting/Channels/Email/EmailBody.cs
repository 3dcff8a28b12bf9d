namespace Tocsin.Alerting.Channels.Email;

/// <summary>What a mail says, in both forms.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For those who read text.</param>
/// <param name="Html">The same with sizes and links.</param>
/// <param name="Stack">More of the stack than the mail shows, to be attached; null when it shows all.</param>
internal sealed record EmailBody(string Subject, string Text, string Html, string? Stack);
