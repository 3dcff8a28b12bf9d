namespace Tocsin.Operations.Metrics;

/// <summary>How one attempt to deliver ended, as a label.</summary>
internal enum AttemptResult
{
    Delivered,
    Retry,
    Refused,
}
