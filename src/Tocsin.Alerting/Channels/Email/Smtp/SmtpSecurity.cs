namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>How the way to the mail server is kept secret.</summary>
internal enum SmtpSecurity
{
    /// <summary>The server must change to TLS before anything is said (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first octet (RFC 8314).</summary>
    Tls,

    /// <summary>Everybody on the way can read along.</summary>
    None,
}
