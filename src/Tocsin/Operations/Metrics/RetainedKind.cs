namespace Tocsin.Operations.Metrics;

/// <summary>What retention deletes.</summary>
public enum RetainedKind
{
    /// <summary>Events.</summary>
    Event,

    /// <summary>Issues that have no events left.</summary>
    Issue,

    /// <summary>Attachments of events.</summary>
    Attachment,

    /// <summary>What users said of a failure.</summary>
    Feedback,

    /// <summary>Decisions, deliveries and closed incidents.</summary>
    Ledger,

    /// <summary>Counts per minute and hour, releases, environments.</summary>
    Count,
}
