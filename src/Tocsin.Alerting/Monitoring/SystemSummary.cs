namespace Tocsin.Alerting.Monitoring;

/// <summary>How all monitors stand together.</summary>
/// <param name="Monitors">Each of them, by name.</param>
public sealed record SystemSummary(IReadOnlyList<MonitorStatus> Monitors)
{
    /// <summary>The worst of what is known; unknown when nothing is.</summary>
    public HealthState State => Monitors.Count == 0 ? HealthState.Unknown : Monitors.Max(monitor => monitor.Standing.Current);

    /// <summary>How many are in a state, by their last check.</summary>
    /// <param name="state">Which state.</param>
    public int Count(HealthState state) => Monitors.Count(monitor => monitor.Standing.Current == state);

    /// <summary>Such as "2 unhealthy (db, queue), 1 unknown (disk), 7 healthy".</summary>
    public override string ToString() => Monitors.Count == 0
        ? "nothing is monitored"
        : string.Join(", ", new[] { HealthState.Unhealthy, HealthState.Degraded, HealthState.Unknown, HealthState.Healthy }.Where(state => Count(state) > 0).Select(Line));

    private string Line(HealthState state)
    {
        var names = state == HealthState.Healthy ? "" : $" ({string.Join(", ", Monitors.Where(monitor => monitor.Standing.Current == state).Select(monitor => monitor.Name))})";
        return $"{Count(state)} {state.ToString().ToLowerInvariant()}{names}";
    }
}
