using Tocsin.Alerting.Alerts;
using Tocsin.Issues;

namespace Tocsin.Digest;

/// <summary>The part of an issue that events change.</summary>
internal sealed record IssueState
{
    public required long Id { get; init; }

    public required IssueStatus Status { get; init; }

    public bool Regressed { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? ResolvedInRelease { get; init; }

    public required SeverityVerdict Severity { get; init; }

    /// <summary>True when a person set the severity; events no longer change it.</summary>
    public bool SeverityPinned { get; init; }

    public required long Count { get; init; }

    public required long Users { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public string? LastRelease { get; init; }

    /// <summary>Until then a crossed threshold raises no further signal.</summary>
    public DateTimeOffset ThresholdQuietUntil { get; init; }
}
