namespace Tocsin.Alerting.Mutes;

/// <summary>A silence that a person wants; exactly one of the three ends is said.</summary>
/// <param name="Query">What to mute, as a query that can be read.</param>
/// <param name="For">How long, or null.</param>
/// <param name="Until">Until when, in UTC, or null.</param>
/// <param name="UntilClears">Whether it ends with what it mutes.</param>
/// <param name="Author">Who wants it.</param>
/// <param name="Reason">Why.</param>
internal sealed record NewSilence(string Query, TimeSpan? For, DateTimeOffset? Until, bool UntilClears, string Author, string Reason);
