using Tocsin.Alerting.Monitoring;

namespace Tocsin.StatusPage;

/// <summary>How a monitor does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What enough looks in a row have confirmed; unknown where nobody can tell now.</param>
/// <param name="Since">Since when that is confirmed, in UTC; null before the first change, and where nobody can tell.</param>
/// <param name="InMaintenance">Whether trouble is expected now.</param>
/// <param name="Uptime24h">The share of looks of the last 24 hours that found it working, 0 to 1; null when none could tell.</param>
/// <param name="Uptime7d">The same of 7 days.</param>
/// <param name="Uptime90d">The same of 90 days.</param>
/// <param name="Days">The same of each of the last 90 days in UTC, oldest first.</param>
internal sealed record MonitorStatus(
    string Name, HealthState State, DateTimeOffset? Since, bool InMaintenance, double? Uptime24h, double? Uptime7d, double? Uptime90d, IReadOnlyList<UptimeDay> Days);
