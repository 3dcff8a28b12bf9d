using Tocsin.Alerting.Witnesses;
using Tocsin.Operations.Metrics;

namespace Tocsin.Digest.Retention;

/// <summary>
/// Everything beside events that would grow for ever: what goes, and when. The statements know <c>@before</c> in milliseconds, <c>@minute</c>, <c>@hour</c>,
/// <c>@step</c>, and the most releases and environments of a project.
/// </summary>
internal static class RetainedLists
{
    /// <summary>Charts per minute are looked at while something burns; quotas need an hour of them.</summary>
    private static readonly TimeSpan MinuteAge = TimeSpan.FromDays(7);

    /// <summary>What deciding went by is kept as long as <c>tocsin plan</c> reaches back, to the midnight before.</summary>
    private static readonly TimeSpan LongestReplay = TimeSpan.FromDays(ReplayReach.MostDays + 1);

    /// <summary>In the order of deleting: an incident goes after its decisions and notifications.</summary>
    public static IReadOnlyList<RetainedRows> All { get; } =
    [
        new(RetainedKind.Count, _ => MinuteAge,
            "SELECT issue_id AS Owner, minute AS Moment FROM issue_minutes WHERE minute < @minute LIMIT @step",
            "DELETE FROM issue_minutes WHERE issue_id = @Owner AND minute = @Moment"),
        new(RetainedKind.Count, _ => MinuteAge,
            "SELECT project_id AS Owner, minute AS Moment FROM project_minutes WHERE minute < @minute LIMIT @step",
            "DELETE FROM project_minutes WHERE project_id = @Owner AND minute = @Moment"),
        new(RetainedKind.Count, keep => keep.MaxCountAge,
            """
            SELECT h.issue_id AS Owner, h.hour AS Moment FROM issues i CROSS JOIN issue_hours h
            WHERE i.first_seen < @before AND h.issue_id = i.id AND h.hour < @hour LIMIT @step
            """,
            "DELETE FROM issue_hours WHERE issue_id = @Owner AND hour = @Moment"),
        new(RetainedKind.Count, keep => keep.MaxCountAge,
            "SELECT DISTINCT project_id AS Owner, hour AS Moment FROM outcomes WHERE hour < @hour LIMIT @step",
            "DELETE FROM outcomes WHERE project_id = @Owner AND hour = @Moment"),
        new(RetainedKind.Count, keep => keep.MaxCountAge,
            $"SELECT project_id AS Owner, version AS Name FROM releases WHERE last_seen < @before AND {IsNoFix} LIMIT @step",
            DeleteRelease),
        new(RetainedKind.Count, keep => keep.MaxCountAge,
            $"""
             SELECT project_id AS Owner, version AS Name FROM (
                 SELECT project_id, version, ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY last_seen DESC, version) AS place
                 FROM releases WHERE project_id IN (SELECT project_id FROM releases GROUP BY project_id HAVING COUNT(*) > @mostReleases)) ranked
             WHERE place > @mostReleases AND {IsNoFix} LIMIT @step
             """,
            DeleteRelease),
        new(RetainedKind.Count, keep => keep.MaxCountAge,
            """
            SELECT project_id AS Owner, name AS Name FROM (
                SELECT project_id, name, ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY first_seen, name) AS place
                FROM environments WHERE project_id IN (SELECT project_id FROM environments GROUP BY project_id HAVING COUNT(*) > @mostEnvironments)) ranked
            WHERE place > @mostEnvironments LIMIT @step
            """,
            "DELETE FROM environments WHERE project_id = @Owner AND name = @Name"),
        new(RetainedKind.Count, keep => keep.MaxCountAge,
            "SELECT key AS Name, hour AS Moment FROM monitor_hours WHERE hour < @hour LIMIT @step",
            "DELETE FROM monitor_hours WHERE key = @Name AND hour = @Moment"),
        new(RetainedKind.Ledger, keep => keep.MaxAge,
            "SELECT id AS Owner FROM (SELECT id, at FROM monitor_changes ORDER BY id LIMIT @step) oldest WHERE at < @before",
            "DELETE FROM monitor_changes WHERE id = @Owner"),
        new(RetainedKind.Attachment, keep => keep.MaxAge,
            "SELECT id AS Owner, size AS Weight FROM (SELECT id, size, received_at FROM attachments ORDER BY id LIMIT @step) oldest WHERE received_at < @before ORDER BY id",
            "DELETE FROM attachments WHERE id = @Owner"),
        new(RetainedKind.Feedback, keep => keep.MaxAge,
            "SELECT id AS Owner FROM (SELECT id, received_at FROM user_reports ORDER BY id LIMIT @step) oldest WHERE received_at < @before",
            "DELETE FROM user_reports WHERE id = @Owner"),
        new(RetainedKind.Ledger, keep => keep.MaxAge,
            "SELECT id AS Owner FROM (SELECT id, at FROM ledger ORDER BY id LIMIT @step) oldest WHERE at < @before",
            "DELETE FROM ledger WHERE id = @Owner"),
        new(RetainedKind.Ledger, ReplayedAge,
            "SELECT id AS Owner FROM (SELECT id, at FROM decide_steps ORDER BY id LIMIT @step) oldest WHERE at < @before",
            """
            DELETE FROM decide_inputs WHERE step_id = @Owner;
            DELETE FROM decide_steps WHERE id = @Owner
            """),
        new(RetainedKind.Ledger, ReplayedAge,
            "SELECT incident_id AS Name, day AS Moment FROM incident_days WHERE day < @hour / 24 LIMIT @step",
            "DELETE FROM incident_days WHERE incident_id = @Name AND day = @Moment"),
        new(RetainedKind.Ledger, keep => keep.MaxAge,
            "SELECT id AS Owner FROM (SELECT id, at FROM snooze_acts ORDER BY id LIMIT @step) oldest WHERE at < @before",
            "DELETE FROM snooze_acts WHERE id = @Owner"),
        new(RetainedKind.Ledger, keep => keep.MaxAge,
            "SELECT id AS Name FROM notifications WHERE created_at < @before AND state <> 0 ORDER BY created_at LIMIT @step",
            """
            DELETE FROM deliveries WHERE notification_id = @Name AND EXISTS (SELECT 1 FROM notifications n WHERE n.id = @Name AND n.state <> 0);
            DELETE FROM notifications WHERE id = @Name AND state <> 0
            """),
        new(RetainedKind.Ledger, keep => keep.MaxAge,
            """
            SELECT i.id AS Name FROM incidents i WHERE i.opened_at < @before AND i.state = 2 AND i.waits = 0 AND i.look_again_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.incident_id = i.id)
            AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.key = i.key AND l.incident_id = i.id)
            ORDER BY i.opened_at LIMIT @step
            """,
            """
            DELETE FROM living_messages WHERE incident_id = @Name AND EXISTS (SELECT 1 FROM incidents i WHERE i.id = @Name AND i.state = 2);
            DELETE FROM enrichments WHERE incident_id = @Name AND EXISTS (SELECT 1 FROM incidents i WHERE i.id = @Name AND i.state = 2);
            DELETE FROM incidents WHERE id = @Name AND state = 2
            """),
        new(RetainedKind.Ledger, keep => keep.MaxAge,
            $"SELECT id AS Name FROM silences WHERE {IsLongOver} LIMIT @step",
            $"DELETE FROM silences WHERE id = @Name AND {HasAnEnd}"),
    ];

    private const string HasAnEnd = "(ended_at IS NOT NULL OR until IS NOT NULL)";

    // One that ended early ended then, whatever its time was.
    private const string IsLongOver = $"{HasAnEnd} AND COALESCE(ended_at, until) < @before";

    private static TimeSpan ReplayedAge(RetentionSettings keep) => keep.MaxAge < LongestReplay ? keep.MaxAge : LongestReplay;

    // When a fix was first seen decides whether an event of another release is a regression.
    private const string IsNoFix = "version NOT IN (SELECT resolved_in_release FROM issues WHERE resolved_in_release IS NOT NULL)";

    private const string DeleteRelease = "DELETE FROM releases WHERE project_id = @Owner AND version = @Name";
}
