using Tocsin.Alerting.Alerts;
using Tocsin.Issues;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>The digest's view of the issues table: load what a batch touches, save what became of it.</summary>
internal static class IssueStore
{
    private static readonly BulkStatement Load = new(
        """
        SELECT i.id, i.status, i.regressed, i.resolved_in_release, i.severity, i.severity_reason, i.severity_pinned, i.count, i.users,
            i.first_seen, i.last_seen, i.last_release, i.threshold_quiet_until, i.resolved_at
        FROM {rows} r JOIN issues i ON i.id = r.id ORDER BY i.id {for update}
        """,
        Integer("id"));

    private static readonly BulkStatement Save = new(
        """
        UPDATE issues SET status = r.status, regressed = r.regressed, resolved_in_release = r.resolved_in_release, severity = r.severity,
            severity_reason = r.severity_reason, count = r.count, users = r.users, first_seen = r.first_seen, last_seen = r.last_seen,
            last_release = r.last_release, threshold_quiet_until = r.threshold_quiet_until
        FROM {rows} r WHERE issues.id = r.id
        """,
        Integer("status"), Integer("regressed"), Text("resolved_in_release"), Integer("severity"), Text("severity_reason"), Integer("count"),
        Integer("users"), Integer("first_seen"), Integer("last_seen"), Text("last_release"),
        Integer("threshold_quiet_until"), Integer("id"));

    // Apart, because it has indexes, and writing them for each event would cost more than the rest of the row.
    private static readonly BulkStatement SaveActivity = new(
        "UPDATE issues SET active_minute = r.active_minute FROM {rows} r WHERE issues.id = r.id", Integer("active_minute"), Integer("id"));

    /// <summary>Asks for the states by issue id; with the answers, an issue that is gone (deleted or merged elsewhere) is missing.</summary>
    public static Dictionary<long, IssueState> AskFor(WriteTransaction transaction, IssueBatch batch)
    {
        var rows = new BulkRows(Load);
        foreach (var issue in batch.Issues)
            rows.Add(issue.IssueId);
        var states = new Dictionary<long, IssueState>(rows.Count);
        transaction.Ask(Load, rows, row => states.Add(row.Integer(0), Read(row)));
        return states;
    }

    public static async ValueTask SaveAsync(WriteTransaction transaction, IEnumerable<IssueChange> changes, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Save);
        var activity = new BulkRows(SaveActivity);
        foreach (var change in changes)
        {
            var state = change.After;
            rows.Add((long)state.Status).Add(state.Regressed ? 1 : 0).Add(state.ResolvedInRelease).Add((long)state.Severity.Severity)
                .Add(state.Severity.Reason).Add(state.Count).Add(state.Users).Add(state.FirstSeen.ToStore()).Add(state.LastSeen.ToStore())
                .Add(state.LastRelease).Add(state.ThresholdQuietUntil.ToStore()).Add(state.Id);
            if (Minute(state) != Minute(change.Before))
                activity.Add(Minute(state)).Add(state.Id);
        }

        await transaction.RunAsync(Save, rows, onRow: null, cancellationToken);
        await transaction.RunAsync(SaveActivity, activity, onRow: null, cancellationToken);
    }

    private static long Minute(IssueState state) => state.LastSeen.ToStore() / 60_000;

    private static IssueState Read(IResultRow row) => new()
    {
        Id = row.Integer(0),
        Status = (IssueStatus)row.Integer(1),
        Regressed = row.Integer(2) != 0,
        ResolvedInRelease = row.IsNull(3) ? null : row.Text(3),
        Severity = new SeverityVerdict((Severity)row.Integer(4), row.Text(5)),
        SeverityPinned = row.Integer(6) != 0,
        Count = row.Integer(7),
        Users = row.Integer(8),
        FirstSeen = UnixTime.FromStore(row.Integer(9)),
        LastSeen = UnixTime.FromStore(row.Integer(10)),
        LastRelease = row.IsNull(11) ? null : row.Text(11),
        ThresholdQuietUntil = UnixTime.FromStore(row.Integer(12)),
        ResolvedAt = row.IsNull(13) ? null : UnixTime.FromStore(row.Integer(13)),
    };
}
