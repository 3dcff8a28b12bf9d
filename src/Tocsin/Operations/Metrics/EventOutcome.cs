namespace Tocsin.Operations.Metrics;

/// <summary>How the way of one received event ended. Events received = the sum of these, always.</summary>
public enum EventOutcome
{
    /// <summary>Committed and counted on its issue.</summary>
    Accepted,

    /// <summary>The same event id was here before; answered 200, counted once.</summary>
    Duplicate,

    /// <summary>The project or key has used up its quota.</summary>
    RateLimited,

    /// <summary>An inbound filter did not want it.</summary>
    Filtered,

    /// <summary>Not an event that can be read.</summary>
    Invalid,

    /// <summary>Larger than a limit allows.</summary>
    TooLarge,

    /// <summary>No such project or key, or it is switched off.</summary>
    UnknownKey,

    /// <summary>A performance event: counted, not stored.</summary>
    Transaction,

    /// <summary>The queue was full; the client was told to come back.</summary>
    DroppedOverload,

    /// <summary>Storage refused the batch; the client was told so.</summary>
    DroppedStorage,

    /// <summary>An item of a kind that is not kept.</summary>
    DroppedUnsupported,

    /// <summary>No verdict was given: a bug in Tocsin.</summary>
    DroppedInternal,
}
