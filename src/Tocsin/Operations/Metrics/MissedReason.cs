namespace Tocsin.Operations.Metrics;

/// <summary>Why a heartbeat was missed.</summary>
public enum MissedReason
{
    /// <summary>No sign came within its grace.</summary>
    NoSign,

    /// <summary>A run did not end in its time.</summary>
    Overrun,
}
