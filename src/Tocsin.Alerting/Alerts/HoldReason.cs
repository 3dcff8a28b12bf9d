namespace Tocsin.Alerting.Alerts;

/// <summary>Why nothing was sent; also the metric's label.</summary>
public enum HoldReason
{
    /// <summary>The incident is open and nothing changed that a person should know.</summary>
    Duplicate,

    /// <summary>A sliding limit was reached.</summary>
    RateLimit,

    /// <summary>Muted by hand.</summary>
    Silence,

    /// <summary>Muted by another incident.</summary>
    Inhibition,

    /// <summary>Muted by the calendar.</summary>
    Maintenance,

    /// <summary>Joined to another incident.</summary>
    Folded,

    /// <summary>Too many incidents at once: it goes into the digest.</summary>
    Storm,

    /// <summary>Below the severity that the route or the channel wants.</summary>
    BelowSeverity,

    /// <summary>No route wants it.</summary>
    NoRoute,

    /// <summary>A person acknowledged the incident.</summary>
    Acknowledged,

    /// <summary>The issue is ignored or the incident already over.</summary>
    NotOpen,

    /// <summary>It has not lasted long enough yet to be worth a message.</summary>
    Transient,

    /// <summary>A person snoozed the issue.</summary>
    Snoozed,

    /// <summary>It opens and ends again and again.</summary>
    Flapping,

    /// <summary>The routes that want it are closed at this hour.</summary>
    OutsideHours,
}
