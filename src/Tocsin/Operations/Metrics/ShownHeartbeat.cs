using Tocsin.Alerting.Monitoring;

namespace Tocsin.Operations.Metrics;

/// <summary>How a configured heartbeat does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What was last found.</param>
/// <param name="Late">How long its sign is overdue; zero when it is not.</param>
public sealed record ShownHeartbeat(string Name, HealthState State, TimeSpan Late);
