namespace Tocsin.Monitors.Listed;

/// <summary>The looks at a monitor in an hour.</summary>
/// <param name="Hour">When it began, in UTC.</param>
/// <param name="Checks">How many.</param>
/// <param name="Degraded">How many of them found it degraded.</param>
/// <param name="Unhealthy">How many found it failing.</param>
/// <param name="Unknown">How many could not tell.</param>
/// <param name="AverageMs">How long they took on average, in milliseconds.</param>
/// <param name="SlowestMs">How long the slowest took, in milliseconds.</param>
internal sealed record ListedHour(DateTimeOffset Hour, long Checks, long Degraded, long Unhealthy, long Unknown, double AverageMs, double SlowestMs);
