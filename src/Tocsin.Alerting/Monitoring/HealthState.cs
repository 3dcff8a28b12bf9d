namespace Tocsin.Alerting.Monitoring;

/// <summary>How well something does; worse is greater, and not to know is no state of health.</summary>
public enum HealthState
{
    /// <summary>Nobody could tell: it was not checked yet, or the checker itself was cut off.</summary>
    Unknown,

    /// <summary>All is well.</summary>
    Healthy,

    /// <summary>It works, but not as it should.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Unhealthy,
}
