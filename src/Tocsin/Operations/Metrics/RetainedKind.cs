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

    /// <summary>Decisions and deliveries.</summary>
    Ledger,

    /// <summary>Counts per minute.</summary>
    Count,
}
