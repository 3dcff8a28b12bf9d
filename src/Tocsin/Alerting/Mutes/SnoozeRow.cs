using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting.Mutes;

/// <summary>A snooze as it is stored.</summary>
internal sealed class SnoozeRow
{
    private const string Time = "time";
    private const string Count = "count";
    private const string Release = "release";
    private const string Escalation = "escalation";

    public long IssueId { get; init; }

    public string Author { get; init; } = "";

    public long At { get; init; }

    public string? Ends { get; init; }

    public long? Until { get; init; }

    public long? UntilCount { get; init; }

    public string? KnownRelease { get; init; }

    public static SnoozeRow Of(long issueId, Snooze snooze) => new()
    {
        IssueId = issueId,
        Author = snooze.Author,
        At = snooze.At.ToStore(),
        Ends = snooze.End switch
        {
            SnoozeEnd.AtTime => Time,
            SnoozeEnd.AtCount => Count,
            SnoozeEnd.AtNextRelease => Release,
            _ => Escalation,
        },
        Until = (snooze.End as SnoozeEnd.AtTime)?.Until.ToStore(),
        UntilCount = (snooze.End as SnoozeEnd.AtCount)?.Count,
        KnownRelease = (snooze.End as SnoozeEnd.AtNextRelease)?.Known,
    };

    // An end that only a newer program knows is read as the shortest one: to be told too early does less harm than not to be told.
    public Snooze ToSnooze() => new(Author, UnixTime.FromStore(At), Ends switch
    {
        Count => new SnoozeEnd.AtCount(UntilCount ?? 0),
        Release => new SnoozeEnd.AtNextRelease(KnownRelease),
        Escalation => new SnoozeEnd.AtEscalation(),
        _ => new SnoozeEnd.AtTime(UnixTime.FromStore(Until ?? At)),
    });
}
