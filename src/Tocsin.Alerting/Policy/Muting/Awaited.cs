namespace Tocsin.Alerting.Policy.Muting;

/// <summary>Something that may explain an incident and is being looked at: until that is known, the incident is not told.</summary>
/// <param name="Key">The key of what may explain it, such as <c>monitor:gateway</c>.</param>
/// <param name="Why">What is known of it by now, for people.</param>
/// <param name="Until">When it is told whatever is known then, in UTC.</param>
public sealed record Awaited(string Key, string Why, DateTimeOffset Until);
