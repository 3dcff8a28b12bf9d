namespace Tocsin.Sentry.Events;

/// <summary>The level that an SDK gave its event, least severe first.</summary>
public enum SentryLevel
{
    /// <summary>Also sent as <c>trace</c>.</summary>
    Debug,

    /// <summary>Also sent as <c>log</c>.</summary>
    Info,

    /// <summary>Also sent as <c>warn</c>.</summary>
    Warning,

    /// <summary>What an event without a level, or with an unknown one, is taken to be.</summary>
    Error,

    /// <summary>Also sent as <c>critical</c>.</summary>
    Fatal,
}
