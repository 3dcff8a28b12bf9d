namespace Tocsin.StatusPage;

/// <summary>A day of a monitor.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Uptime">The share of looks that found it working, 0 to 1; null when none could tell.</param>
internal sealed record UptimeDay(DateOnly Day, double? Uptime);
