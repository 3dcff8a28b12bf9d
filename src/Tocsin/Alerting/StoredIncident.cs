using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting;

/// <summary>An incident with what the store knows beside the engine's own record.</summary>
/// <param name="Id">The id of this span; a regression opens a new one.</param>
/// <param name="IssueId">The issue behind it, or null.</param>
/// <param name="Incident">The engine's record.</param>
/// <param name="Subject">What it is about, as last known.</param>
internal sealed record StoredIncident(string Id, long? IssueId, Incident Incident, Subject Subject);
