using Tocsin.Alerting.Monitoring;

namespace Tocsin.Heartbeats.Listed;

/// <summary>A heartbeat as lists show it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source"><c>file</c>, or <c>check_in</c> for what a job's own check-ins made.</param>
/// <param name="Schedule">When signs are expected, in words.</param>
/// <param name="State">What was last found.</param>
/// <param name="Trouble">What was wrong last, while it is not well; null while it is.</param>
/// <param name="Text">The same in words.</param>
/// <param name="SignAt">The last sign, in UTC, or null.</param>
/// <param name="Took">How long the last run took that ended, or null.</param>
/// <param name="ExpectedAt">When the next sign is expected, in UTC, or null.</param>
/// <param name="Url">The address to call.</param>
/// <param name="Incident">The key of its incident, for <c>tocsin incidents</c> and <c>tocsin explain</c>.</param>
internal sealed record ListedHeartbeat(
    string Name, string Source, string Schedule, HealthState State, Trouble? Trouble, string Text, DateTimeOffset? SignAt, TimeSpan? Took, DateTimeOffset? ExpectedAt, string Url, string Incident);
