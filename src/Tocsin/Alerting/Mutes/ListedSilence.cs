namespace Tocsin.Alerting.Mutes;

/// <summary>A silence as people and programs see it.</summary>
/// <param name="Id">Its id, such as <c>sil_1f3a9c02</c>.</param>
/// <param name="Query">What it mutes.</param>
/// <param name="State"><c>active</c>, <c>expired</c> when its time was over, or <c>ended</c> by a person or because what it muted cleared.</param>
/// <param name="From">Since when, in UTC.</param>
/// <param name="Until">Until when, in UTC; null when no time ends it.</param>
/// <param name="UntilClears">Whether it ends with what it mutes.</param>
/// <param name="HasHeld">Whether it has held anything yet.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndedAt">When it ended before its time, in UTC, or null.</param>
/// <param name="EndedBy">Who ended it; null when nobody did.</param>
internal sealed record ListedSilence(
    string Id, string Query, string State, DateTimeOffset From, DateTimeOffset? Until, bool UntilClears, bool HasHeld, string Author, string Reason,
    DateTimeOffset? EndedAt, string? EndedBy)
{
    public const string Active = "active";
    public const string Expired = "expired";
    public const string Ended = "ended";
}
