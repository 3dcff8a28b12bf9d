namespace Tocsin.Alerting.Policy;

/// <summary>A channel that hears nothing now because its route is closed at this hour.</summary>
/// <param name="Name">The channel's name.</param>
/// <param name="OpensAt">When the route opens, in UTC.</param>
/// <param name="Origin">Where the route is configured, or null.</param>
public sealed record ClosedChannel(string Name, DateTimeOffset OpensAt, string? Origin);
