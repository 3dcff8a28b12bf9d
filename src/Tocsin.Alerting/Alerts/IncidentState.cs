namespace Tocsin.Alerting.Alerts;

/// <summary>How far an incident has come.</summary>
public enum IncidentState
{
    /// <summary>It lasts and nobody has taken it on.</summary>
    Open,

    /// <summary>It lasts and a person has taken it on.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Resolved,
}
