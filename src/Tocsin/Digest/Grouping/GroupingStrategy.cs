namespace Tocsin.Digest.Grouping;

/// <summary>What of an event decided its group; the first that has something to say.</summary>
internal enum GroupingStrategy
{
    /// <summary>The client's fingerprint.</summary>
    Client,

    /// <summary>The checksum of an old SDK.</summary>
    Checksum,

    /// <summary>The exceptions: types and calls, or types and masked values.</summary>
    Exception,

    /// <summary>The calls of the thread that crashed, reported or is alone.</summary>
    Thread,

    /// <summary>The calls of a stack trace without exception.</summary>
    StackTrace,

    /// <summary>A security report's directive and blocked host.</summary>
    Security,

    /// <summary>The message's template, or the masked message.</summary>
    Message,

    /// <summary>Nothing was there to decide by; such events form one group for each type of event.</summary>
    Nothing,
}
