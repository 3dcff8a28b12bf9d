namespace Tocsin.Alerting.Errors;

/// <summary>What kind of trouble an exception stands for, so that it reaches who can do something about it.</summary>
public enum ErrorCategory
{
    /// <summary>Nobody can tell from its type.</summary>
    Unknown,

    /// <summary>Somebody did not want it any more; no error.</summary>
    Cancelled,

    /// <summary>It is likely to pass by itself, and is of no kind below.</summary>
    Transient,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>Another machine could not be reached, or hung up.</summary>
    Network,

    /// <summary>A database could not do it.</summary>
    Database,

    /// <summary>A program did what it must not: a bug, or something that will fail however often it is tried.</summary>
    Permanent,

    /// <summary>What came in is not as it should be.</summary>
    Data,

    /// <summary>Somebody set it up wrongly, or something is missing that should be installed.</summary>
    Configuration,

    /// <summary>Somebody may not, or is not who they should be.</summary>
    Security,

    /// <summary>Memory, disk, connections or files have run out.</summary>
    Resource,

    /// <summary>The machine or the runtime itself is in trouble.</summary>
    System,
}
