namespace Tocsin.Digest;

/// <summary>How digesting one event ended.</summary>
internal enum DigestOutcome
{
    /// <summary>Stored and counted.</summary>
    Accepted,

    /// <summary>Its id was stored before; nothing was counted.</summary>
    Duplicate,

    /// <summary>The store could not take it; the client should send it again.</summary>
    Unavailable,
}
