using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Makes the issue of an event whose fingerprint no other has. Whoever calls holds the project's row.</summary>
internal static class NewIssues
{
    private static readonly BulkStatement NextNumber = new(
        "UPDATE projects SET last_number = last_number + 1 WHERE id = (SELECT r.project_id FROM {rows} r) RETURNING last_number",
        Integer("project_id"));

    private static readonly BulkStatement InsertIssue = new(
        """
        INSERT INTO issues (project_id, short_id, title, culprit, type, level, severity, severity_reason, first_seen, last_seen,
            active_minute, first_release, last_release, logger, platform, grouping_version)
        SELECT r.project_id, r.short_id, r.title, r.culprit, r.type, r.level, r.severity, r.severity_reason, r.seen, r.seen2,
            r.active_minute, r.release, r.release2, r.logger, r.platform, r.grouping_version FROM {rows} r
        WHERE true RETURNING id
        """,
        Integer("project_id"), Text("short_id"), Text("title"), Text("culprit"), Text("type"), Integer("level"), Integer("severity"),
        Text("severity_reason"), Integer("seen"), Integer("seen2"), Integer("active_minute"), Text("release"), Text("release2"), Text("logger"),
        Text("platform"), Integer("grouping_version"));

    private static readonly BulkStatement InsertFingerprint = new(
        "INSERT INTO fingerprints (project_id, hash, issue_id) SELECT r.project_id, r.hash, r.issue_id FROM {rows} r",
        Integer("project_id"), Bytes("hash"), Integer("issue_id"));

    private static readonly BulkStatement InsertText = new(
        "INSERT INTO issue_texts (issue_id, message, search_text, frames) SELECT r.issue_id, r.message, r.search_text, r.frames FROM {rows} r",
        Integer("issue_id"), Text("message"), Text("search_text"), Text("frames"));

    public static async ValueTask<long> CreateAsync(WriteTransaction transaction, AcceptedEvent accepted, FingerprintKey key, CancellationToken cancellationToken)
    {
        long number = 0, issueId = 0;
        await transaction.RunAsync(NextNumber, new BulkRows(NextNumber).Add(key.ProjectId), row => number = row.Integer(0), cancellationToken);
        await transaction.RunAsync(InsertIssue, IssueRow(accepted, number), row => issueId = row.Integer(0), cancellationToken);
        await transaction.RunAsync(
            InsertFingerprint, new BulkRows(InsertFingerprint).Add(key.ProjectId).Add(key.Bytes()).Add(issueId), onRow: null, cancellationToken);
        await transaction.RunAsync(
            InsertText, new BulkRows(InsertText).Add(issueId).Add(accepted.Event.Message).Add(IssueText.Of(accepted)).Add(IssueFrames.Of(accepted.Event)),
            onRow: null, cancellationToken);
        return issueId;
    }

    private static BulkRows IssueRow(AcceptedEvent accepted, long number)
    {
        var seen = accepted.HappenedAt.ToStore();
        var facts = accepted.Event;
        return new BulkRows(InsertIssue)
            .Add(accepted.Project.Id).Add(ShortId.Of(accepted.Project.Slug, number)).Add(accepted.Grouping.Title.Text).Add(accepted.Grouping.Title.Culprit)
            .Add(accepted.Grouping.Title.Type)
            .Add((long?)(facts.Level ?? Sentry.Events.SentryLevel.Error)).Add((long)accepted.Severity.Severity).Add(accepted.Severity.Reason)
            .Add(seen).Add(seen).Add(seen / 60_000).Add(facts.Release).Add(facts.Release).Add(facts.Logger).Add(facts.Platform)
            .Add((long)accepted.Grouping.Version);
    }
}
