using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>An incident with what the application knows beside the engine's own record.</summary>
/// <param name="Id">The id of this span; opening again makes a new one.</param>
/// <param name="Incident">The engine's record.</param>
/// <param name="Subject">What it is about, as last known.</param>
/// <param name="ReportedAt">The last report of it, in UTC.</param>
/// <param name="EndsByItself">Whether it is over when nobody reports it any more: nobody promised to say so.</param>
internal sealed record KnownIncident(string Id, Incident Incident, Subject Subject, DateTimeOffset ReportedAt, bool EndsByItself)
{
    public bool IsOver => Incident.State == IncidentState.Resolved;

    public bool Waits => Incident.Channels.Any(standing => standing.Waits is not null);
}
