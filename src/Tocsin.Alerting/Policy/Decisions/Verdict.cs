namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>What one link of the chain said.</summary>
public enum Verdict
{
    /// <summary>Go on.</summary>
    Pass,

    /// <summary>Say nothing now.</summary>
    Hold,

    /// <summary>Say it in the next digest.</summary>
    Digest,

    /// <summary>Tell it in the living message that is already there.</summary>
    Edit,

    /// <summary>Send it.</summary>
    Send,
}
