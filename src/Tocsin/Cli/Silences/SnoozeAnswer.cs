using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Cli.Silences;

/// <summary>A snooze as programs see it; one of the ends is there.</summary>
/// <param name="Issue">The issue's short id.</param>
/// <param name="Author">Who snoozed it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Until">The moment that ends it, in UTC, or null.</param>
/// <param name="UntilCount">The number of occurrences that ends it, or null.</param>
/// <param name="NextRelease">Whether an event of another release ends it.</param>
/// <param name="UntilEscalates">Whether it ends when the issue gets worse.</param>
internal sealed record SnoozeAnswer(string Issue, string Author, DateTimeOffset At, DateTimeOffset? Until, long? UntilCount, bool NextRelease, bool UntilEscalates)
{
    public static SnoozeAnswer Of(string issue, Snooze snooze) => new(
        issue, snooze.Author, snooze.At,
        (snooze.End as SnoozeEnd.AtTime)?.Until,
        (snooze.End as SnoozeEnd.AtCount)?.Count,
        snooze.End is SnoozeEnd.AtNextRelease,
        snooze.End is SnoozeEnd.AtEscalation);

    /// <summary>What ends it, for people.</summary>
    public string Ending => this switch
    {
        { Until: { } until } => $"until {until:yyyy-MM-dd HH:mm} UTC",
        { UntilCount: { } count } => $"until it has occurred {count} times",
        { NextRelease: true } => "until an event of another release comes",
        _ => "until it escalates",
    };
}
