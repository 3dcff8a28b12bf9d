using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Listed;

/// <summary>A monitor as lists show it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The word of its kind.</param>
/// <param name="Target">What it looks at, without secrets.</param>
/// <param name="Enabled">Whether it is looked at.</param>
/// <param name="State">What the last look found.</param>
/// <param name="Since">Since when looks find that, in UTC, or null.</param>
/// <param name="Announced">What enough looks in a row have confirmed.</param>
/// <param name="CheckedAt">When it was last looked at, in UTC, or null; of one that is well up to a minute behind.</param>
/// <param name="Text">What the last look found, in words.</param>
/// <param name="TookMs">How long it took, in milliseconds.</param>
/// <param name="Uptime24h">The share of looks of the last 24 hours that found it working, 0 to 1; null when none could tell.</param>
internal sealed record ListedMonitor(
    string Name, string Type, string Target, bool Enabled, HealthState State, DateTimeOffset? Since, HealthState Announced, DateTimeOffset? CheckedAt, string Text, double TookMs, double? Uptime24h);
