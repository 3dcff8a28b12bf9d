namespace Tocsin.Heartbeats;

/// <summary>What a sign of life says.</summary>
internal enum SignKind
{
    /// <summary>A run has begun.</summary>
    Start,

    /// <summary>A run has ended well, or something is just alive.</summary>
    Ok,

    /// <summary>A run has failed.</summary>
    Fail,
}
