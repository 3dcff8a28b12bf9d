namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>An incident that opened, whether or not it was told.</summary>
/// <param name="Key">The incident's key.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Opening(string Key, DateTimeOffset At);
