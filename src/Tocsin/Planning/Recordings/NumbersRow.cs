using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Planning.Recordings;

/// <summary>An issue's numbers of this moment.</summary>
internal sealed class NumbersRow
{
    private static readonly string[] Statuses = ["unresolved", "resolved", "ignored"];

    public string Key { get; init; } = "";

    public long IssueId { get; init; }

    public long Count { get; init; }

    public long Users { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }

    public long Status { get; init; }

    public string? LastRelease { get; init; }

    public Subject ToSubject() => new()
    {
        Title = "",
        Count = Count,
        Users = Users,
        FirstSeen = UnixTime.FromStore(FirstSeen),
        LastSeen = UnixTime.FromStore(LastSeen),
        Status = Statuses[Status],
        Labels = LastRelease is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["release"] = LastRelease },
    };

    /// <summary>The stored number of a status word.</summary>
    public static long StatusOf(Subject subject) => Math.Max(0, Array.IndexOf(Statuses, subject.Status));
}
