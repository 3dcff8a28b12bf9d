namespace Tocsin.Alerting.Alerts;

/// <summary>How bad it is, least severe first.</summary>
public enum Severity
{
    /// <summary>Of interest to whoever is debugging.</summary>
    Debug,

    /// <summary>Worth knowing, nothing is wrong.</summary>
    Info,

    /// <summary>Something may go wrong.</summary>
    Warning,

    /// <summary>Something went wrong.</summary>
    Error,

    /// <summary>A person is needed now.</summary>
    Critical,
}
