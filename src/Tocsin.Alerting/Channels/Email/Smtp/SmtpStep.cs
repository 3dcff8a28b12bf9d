namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>What the server was asked last.</summary>
internal enum SmtpStep
{
    /// <summary>Nothing yet: it greets first.</summary>
    Greeting,

    /// <summary>EHLO: what it can do.</summary>
    Hello,

    /// <summary>STARTTLS.</summary>
    StartTls,

    /// <summary>AUTH.</summary>
    LogIn,

    /// <summary>MAIL: the sender.</summary>
    Sender,

    /// <summary>RCPT: one recipient.</summary>
    Recipient,

    /// <summary>DATA: whether the content may come.</summary>
    Data,

    /// <summary>The content. From here on a broken connection leaves open whether the mail was taken.</summary>
    Content,
}
