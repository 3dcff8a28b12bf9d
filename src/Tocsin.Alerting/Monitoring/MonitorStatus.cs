using Tocsin.Alerting.Monitoring.Scheduling;

namespace Tocsin.Alerting.Monitoring;

/// <summary>How a monitor stands.</summary>
/// <param name="Name">Which monitor.</param>
/// <param name="Standing">What its last check found, and what enough checks have confirmed.</param>
/// <param name="Last">Its last run; null before the first.</param>
public sealed record MonitorStatus(string Name, MonitorStanding Standing, MonitorRun? Last);
