namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>A mail on its way: what the server is told about it, and its octets.</summary>
/// <param name="Sender">Where bounces go.</param>
/// <param name="Recipients">Who shall get it, at least one.</param>
/// <param name="Content">Headers and body, 7-bit, each line ended by CR LF and at most 998 octets long.</param>
internal sealed record SmtpEnvelope(string Sender, IReadOnlyList<string> Recipients, byte[] Content);
