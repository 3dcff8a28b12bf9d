using System.Globalization;
using Tocsin.Alerting.Alerts;
using Tocsin.Investigation.Similarity;
using Tocsin.Storage;

namespace Tocsin.Enrichment.Similar;

/// <summary>An issue that somebody resolved, or the one at hand, as far as they are compared.</summary>
internal sealed class SolvedIssue
{
    public const string Columns =
        """
        i.id AS Id, i.project_id AS ProjectId, i.short_id AS ShortId, i.title AS Title, i.type AS Type, i.resolved_at AS ResolvedAt,
        i.resolved_in_release AS ResolvedInRelease, i.resolved_by AS ResolvedBy, t.frames AS Frames
        """;

    public long Id { get; init; }

    public long ProjectId { get; init; }

    public string ShortId { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Type { get; init; }

    public long? ResolvedAt { get; init; }

    public string? ResolvedInRelease { get; init; }

    public string? ResolvedBy { get; init; }

    public string? Frames { get; init; }

    public IssueSketch Sketch => IssueSketch.Of(Type, Message, Frames?.Split('\n') ?? []);

    /// <summary>The title without the type that stands before it.</summary>
    private string Message => Type is { Length: > 0 } type && Title.StartsWith(type, StringComparison.Ordinal) ? Title[type.Length..].TrimStart(':', ' ') : Title;

    /// <summary>Such as <c>SHOP-4, resolved 2026-11-18 in 1.3.9 by anna: TimeoutException: …</c>.</summary>
    public Addition Tell()
    {
        var when = UnixTime.FromStore(ResolvedAt) is { } at ? $" {at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        var release = ResolvedInRelease is null ? "" : $" in {ResolvedInRelease}";
        var person = ResolvedBy is null ? "" : $" by {ResolvedBy}";
        return new Addition("Similar, resolved", $"{ShortId}, resolved{when}{release}{person}: {Title}");
    }
}
