using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Issues;

/// <summary>An issue as it is stored.</summary>
internal sealed class IssueRow
{
    public const string Columns =
        """
        i.id AS Id, i.short_id AS ShortId, i.title AS Title, i.culprit AS Culprit, i.level AS Level, i.severity AS Severity, i.severity_reason AS SeverityReason,
        i.status AS Status, i.count AS Count, i.users AS Users, i.first_seen AS FirstSeen, i.last_seen AS LastSeen, i.first_release AS FirstRelease,
        i.last_release AS LastRelease, i.resolved_in_release AS ResolvedInRelease, i.project_id AS ProjectId, p.slug AS Project
        """;

    private static readonly string[] Levels = ["debug", "info", "warning", "error", "fatal"];

    public long Id { get; init; }

    public string ShortId { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Culprit { get; init; }

    public long Level { get; init; }

    public long Severity { get; init; }

    public string SeverityReason { get; init; } = "";

    public long Status { get; init; }

    public long Count { get; init; }

    public long Users { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }

    public string? FirstRelease { get; init; }

    public string? LastRelease { get; init; }

    public string? ResolvedInRelease { get; init; }

    public long ProjectId { get; init; }

    public string Project { get; init; } = "";

    public string LevelWord => Levels[Level];

    public string SeverityWord => ((Severity)Severity).ToString().ToLowerInvariant();

    public string StatusWord => ((IssueStatus)Status).ToString().ToLowerInvariant();

    public IssueSummary ToSummary() => new()
    {
        Id = $"{Id}",
        ShortId = ShortId,
        Title = Title,
        Culprit = Culprit,
        Level = LevelWord,
        Severity = SeverityWord,
        Status = StatusWord,
        Count = Count,
        Users = Users,
        FirstSeen = UnixTime.FromStore(FirstSeen),
        LastSeen = UnixTime.FromStore(LastSeen),
        Project = Project,
    };
}
