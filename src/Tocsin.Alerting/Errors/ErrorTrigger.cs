namespace Tocsin.Alerting.Errors;

/// <summary>What many errors, or one bad one, set off.</summary>
public enum ErrorTrigger
{
    /// <summary>More errors within a while than are allowed, and than are usual.</summary>
    ErrorSpike,

    /// <summary>An error that is critical by itself, such as a full disk.</summary>
    CriticalError,

    /// <summary>Too large a share of what is tried fails.</summary>
    ServiceDegraded,
}
