namespace Tocsin.Alerting.Policy.Muting;

/// <summary>A failing that explains an incident: what the incident names, or depends on, does not do well.</summary>
/// <param name="Key">The key of the incident that explains it, such as <c>monitor:shop-db</c>.</param>
/// <param name="Title">What that one is about.</param>
/// <param name="EndedAt">When that one was over, in UTC; null while it lasts.</param>
public sealed record Fold(string Key, string Title, DateTimeOffset? EndedAt);
