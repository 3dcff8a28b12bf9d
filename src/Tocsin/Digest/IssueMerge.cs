using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Digest.Tallies;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Digest;

/// <summary>Makes one issue of two, by hand; nothing is counted twice or lost.</summary>
internal sealed class IssueMerge(Database database, IssueTriage triage)
{
    private static readonly BulkStatement Lock = new(
        "SELECT i.id FROM {rows} r JOIN issues i ON i.id = r.id ORDER BY i.id {for update}", BulkStatement.Integer("id"));

    private static readonly string[] Steps =
    [
        "UPDATE fingerprints SET issue_id = @into WHERE issue_id = @merged",
        "UPDATE event_ids SET issue_id = @into WHERE (project_id, event_id) IN (SELECT project_id, event_id FROM events WHERE issue_id = @merged)",
        "UPDATE events SET issue_id = @into WHERE issue_id = @merged",
        """
        INSERT INTO issue_minutes (issue_id, minute, count) SELECT @into, minute, count FROM issue_minutes WHERE issue_id = @merged
        ON CONFLICT (issue_id, minute) DO UPDATE SET count = issue_minutes.count + excluded.count
        """,
        """
        INSERT INTO issue_hours (issue_id, hour, count) SELECT @into, hour, count FROM issue_hours WHERE issue_id = @merged
        ON CONFLICT (issue_id, hour) DO UPDATE SET count = issue_hours.count + excluded.count
        """,
        """
        INSERT INTO issue_tags (issue_id, key, value, count, last_seen) SELECT @into, key, value, count, last_seen FROM issue_tags WHERE issue_id = @merged
        ON CONFLICT (issue_id, key, value) DO UPDATE SET count = issue_tags.count + excluded.count,
            last_seen = CASE WHEN excluded.last_seen > issue_tags.last_seen THEN excluded.last_seen ELSE issue_tags.last_seen END
        """,
        "INSERT INTO issue_users (issue_id, user_hash) SELECT @into, user_hash FROM issue_users WHERE issue_id = @merged ON CONFLICT DO NOTHING",
        """
        UPDATE issues SET
            count = issues.count + m.count,
            users = (SELECT COUNT(*) FROM issue_users u WHERE u.issue_id = @into),
            first_seen = CASE WHEN m.first_seen < issues.first_seen THEN m.first_seen ELSE issues.first_seen END,
            first_release = CASE WHEN m.first_seen < issues.first_seen THEN m.first_release ELSE issues.first_release END,
            last_seen = CASE WHEN m.last_seen > issues.last_seen THEN m.last_seen ELSE issues.last_seen END,
            active_minute = CASE WHEN m.last_seen > issues.last_seen THEN m.active_minute ELSE issues.active_minute END,
            last_release = CASE WHEN m.last_seen > issues.last_seen THEN m.last_release ELSE issues.last_release END,
            threshold_quiet_until = CASE WHEN m.threshold_quiet_until > issues.threshold_quiet_until THEN m.threshold_quiet_until ELSE issues.threshold_quiet_until END,
            spike_quiet_until = CASE WHEN m.spike_quiet_until > issues.spike_quiet_until THEN m.spike_quiet_until ELSE issues.spike_quiet_until END,
            severity = CASE WHEN m.severity > issues.severity AND issues.severity_pinned = 0 THEN m.severity ELSE issues.severity END,
            severity_reason = CASE WHEN m.severity > issues.severity AND issues.severity_pinned = 0 THEN m.severity_reason ELSE issues.severity_reason END
        FROM (SELECT * FROM issues WHERE id = @merged) m WHERE issues.id = @into
        """,
        "DELETE FROM issue_minutes WHERE issue_id = @merged",
        "DELETE FROM issue_hours WHERE issue_id = @merged",
        "DELETE FROM issue_tags WHERE issue_id = @merged",
        "DELETE FROM issue_users WHERE issue_id = @merged",
        "DELETE FROM snoozes WHERE issue_id = @merged",
        "DELETE FROM issue_texts WHERE issue_id = @merged",
        "DELETE FROM issues WHERE id = @merged",
    ];

    /// <summary>Events, counts and fingerprints of the second go to the first, and the second is no more.</summary>
    public async Task MergeAsync(IssueRow into, IssueRow merged, string by, CancellationToken cancellationToken)
    {
        while (!await TryMergeAsync(into, merged, by, cancellationToken))
        {
            // Another node folded the waiting counts at the same moment; what it has added by now is merged too.
        }
    }

    private async Task<bool> TryMergeAsync(IssueRow into, IssueRow merged, string by, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        // First of all, so that no batch of another node counts for the second any more (it finds the row gone, and starts over).
        await transaction.RunAsync(Lock, new BulkRows(Lock).Add(into.Id).Add(merged.Id), onRow: null, cancellationToken);
        // Counts that still wait name the issue that is about to go, so they are added up first.
        if (!await TallyStore.TryFoldAllAsync(transaction, cancellationToken))
            return false;
        foreach (var step in Steps)
            await transaction.Connection.ExecuteAsync(step, new { into = into.Id, merged = merged.Id }, transaction.Inner);
        await triage.RaiseAsync(transaction, IssueKey.Of(into.Id), into, into.Id, SignalKind.Timer, $"{merged.ShortId} was merged into it by {by}", by);
        await triage.RaiseAsync(transaction, IssueKey.Of(merged.Id), merged, null, SignalKind.Resolved, $"merged into {into.ShortId} by {by}", by);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
