namespace Tocsin.Monitors.Listed;

/// <summary>All that is known of a monitor.</summary>
/// <param name="Monitor">As lists show it.</param>
/// <param name="DependsOn">What it depends on.</param>
/// <param name="WaitsUntil">When it is told at the latest that it fails, in UTC, while what it depends on is looked at; else null.</param>
/// <param name="Facts">Single figures of the last look.</param>
/// <param name="Changes">Its last changes, newest first.</param>
/// <param name="Hours">Its last 24 hours in which it was looked at, newest first.</param>
/// <param name="Incident">The key of its incident, for <c>tocsin incidents</c> and <c>tocsin explain</c>.</param>
internal sealed record MonitorDetail(
    ListedMonitor Monitor, IReadOnlyList<string> DependsOn, DateTimeOffset? WaitsUntil, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<ListedChange> Changes, IReadOnlyList<ListedHour> Hours, string Incident);
