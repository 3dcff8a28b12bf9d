using System.Text.Json;

namespace Tocsin.Issues;

/// <summary>Everything about one issue.</summary>
internal sealed record IssueDetail : IssueSummary
{
    /// <summary>The release of the newest event.</summary>
    public string? Release { get; init; }

    public string? FirstRelease { get; init; }

    /// <summary>The environment that most events came from.</summary>
    public string? Environment { get; init; }

    /// <summary>Which rule decided the severity.</summary>
    public required string SeverityReason { get; init; }

    public string? ResolvedInRelease { get; init; }

    public required IReadOnlyList<TagCount> Tags { get; init; }

    /// <summary>The newest stored payload, scrubbed; null when retention has removed it.</summary>
    public JsonElement? LatestEvent { get; init; }

    /// <summary>What came with the newest stored event.</summary>
    public required IReadOnlyList<AttachmentSummary> Attachments { get; init; }
}
