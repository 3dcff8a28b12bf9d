namespace Tocsin.Alerting.Alerts;

/// <summary>Why a signal was raised.</summary>
public enum SignalKind
{
    /// <summary>Seen for the first time.</summary>
    New,

    /// <summary>Seen again, with nothing else to say of it; sources without an issue store (in-app alerts) raise these.</summary>
    Repeated,

    /// <summary>Came back after it was resolved.</summary>
    Regressed,

    /// <summary>More events or users in a span of time than a rule allows.</summary>
    Threshold,

    /// <summary>Far more events than in its own past.</summary>
    Spike,

    /// <summary>Worse than it was known to be.</summary>
    SeverityRaised,

    /// <summary>The count passed 10, 100, 1 000, …</summary>
    Milestone,

    /// <summary>A person, or the source itself, said that it is over.</summary>
    Resolved,

    /// <summary>A person took it on.</summary>
    Acknowledged,

    /// <summary>A person let go of it again.</summary>
    Unacknowledged,

    /// <summary>A monitor does worse than before, or better and not yet well.</summary>
    MonitorChanged,

    /// <summary>A sign of life did not come in time, or says that something failed.</summary>
    HeartbeatMissed,

    /// <summary>A notification could not be delivered.</summary>
    DeliveryFailed,

    /// <summary>Nothing happened but time: the engine asked to look at the incident again.</summary>
    Timer,
}
