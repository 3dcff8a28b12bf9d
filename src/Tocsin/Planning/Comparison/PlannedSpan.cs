namespace Tocsin.Planning.Comparison;

/// <summary>The time that a plan is about.</summary>
/// <param name="From">Its start, in UTC.</param>
/// <param name="To">Its end, in UTC.</param>
/// <param name="ReplayedFrom">Where the replay began, in UTC.</param>
internal sealed record PlannedSpan(DateTimeOffset From, DateTimeOffset To, DateTimeOffset ReplayedFrom);
