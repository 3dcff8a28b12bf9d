using Tocsin.Alerting.Alerts;
using Tocsin.Issues;

namespace Tocsin.Digest;

/// <summary>What one batch says of one issue, added up.</summary>
internal sealed class Occurrences(long issueId)
{
    public long IssueId { get; } = issueId;

    public List<AcceptedEvent> Events { get; } = [];

    public int Count => Events.Count;

    /// <summary>People of this batch who had not met the issue before.</summary>
    public int NewUsers { get; set; }

    public AcceptedEvent Latest => Events[^1];

    public DateTimeOffset FirstSeen => Events.Min(accepted => accepted.HappenedAt);

    public DateTimeOffset LastSeen => Events.Max(accepted => accepted.HappenedAt);

    public SeverityVerdict Worst => Events.MaxBy(accepted => accepted.Severity.Severity)!.Severity;
}
