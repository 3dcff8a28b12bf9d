namespace Tocsin.Alerting.Alerts;

/// <summary>What a notification tells.</summary>
public enum NotificationKind
{
    /// <summary>An incident opened.</summary>
    Opened,

    /// <summary>It got worse.</summary>
    Escalated,

    /// <summary>It still lasts and nobody acknowledged it.</summary>
    Reminder,

    /// <summary>A count or rate was passed.</summary>
    Milestone,

    /// <summary>It came back after it was resolved.</summary>
    Regressed,

    /// <summary>The totals of a burst that is over.</summary>
    Summary,

    /// <summary>Several incidents in one message.</summary>
    Digest,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>It opens and ends again and again; single openings and ends are not told until it is stable.</summary>
    Flapping,

    /// <summary>Nothing happened: somebody, or the calendar, tries whether the channel works.</summary>
    Drill,
}
