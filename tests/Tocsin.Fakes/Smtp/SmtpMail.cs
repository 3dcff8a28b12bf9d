namespace Tocsin.Fakes.Smtp;

/// <summary>A mail that the scripted server took.</summary>
/// <param name="Sender">Out of MAIL.</param>
/// <param name="Recipients">Out of each RCPT that it accepted.</param>
/// <param name="Content">Headers and body as they came, dots taken back.</param>
/// <param name="Login">User and password, a colon between; null when nobody logged in.</param>
/// <param name="IsSecret">Whether it came through TLS.</param>
public sealed record SmtpMail(string Sender, IReadOnlyList<string> Recipients, byte[] Content, string? Login, bool IsSecret);
