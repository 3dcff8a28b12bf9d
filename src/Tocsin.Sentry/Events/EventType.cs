namespace Tocsin.Sentry.Events;

/// <summary>What an event is about, told from its content rather than from its <c>type</c> field, which SDKs leave out.</summary>
public enum EventType
{
    /// <summary>A message without an exception.</summary>
    Message,

    /// <summary>One or more exceptions, or a stack trace alone.</summary>
    Error,

    /// <summary>A browser's security report: CSP, Expect-CT, Expect-Staple, HPKP.</summary>
    Security,

    /// <summary>A user's feedback.</summary>
    Feedback,

    /// <summary>A performance event; counted, not stored.</summary>
    Transaction,
}
