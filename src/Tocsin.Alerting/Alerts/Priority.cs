namespace Tocsin.Alerting.Alerts;

/// <summary>How soon a person should look, the most urgent first (requirement C2).</summary>
public enum Priority
{
    /// <summary>Now.</summary>
    P1,

    /// <summary>Today.</summary>
    P2,

    /// <summary>In the course of the work.</summary>
    P3,

    /// <summary>When there is time.</summary>
    P4,
}
