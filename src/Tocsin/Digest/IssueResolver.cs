using System.Collections.Concurrent;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Finds the issue that each fingerprint belongs to, and makes the issues that do not exist yet.</summary>
internal sealed class IssueResolver
{
    /// <summary>Fingerprints remembered; past it the memory is emptied and fills again from the store.</summary>
    private const int Remembered = 50_000;

    private static readonly BulkStatement Find = new(
        "SELECT f.issue_id FROM {rows} r JOIN fingerprints f ON f.project_id = r.project_id AND f.hash = r.hash",
        Integer("project_id"), Bytes("hash"));

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
        "INSERT INTO issue_texts (issue_id, message, search_text) SELECT r.issue_id, r.message, r.search_text FROM {rows} r",
        Integer("issue_id"), Text("message"), Text("search_text"));

    private readonly ConcurrentDictionary<FingerprintKey, long> _known = new();

    /// <summary>The events of the batch by issue, sorted by issue id so that two nodes lock rows in the same order.</summary>
    public async ValueTask<IssueBatch> ResolveAsync(WriteTransaction transaction, IEnumerable<AcceptedEvent> events, CancellationToken cancellationToken)
    {
        var issues = new SortedDictionary<long, Occurrences>();
        var learned = new Dictionary<FingerprintKey, long>();
        foreach (var accepted in events)
        {
            var key = new FingerprintKey(accepted.Project.Id, accepted.Grouping.Fingerprint.Value);
            if (!_known.TryGetValue(key, out var issueId) && !learned.TryGetValue(key, out issueId))
            {
                issueId = await FindAsync(transaction, key, cancellationToken) ?? await CreateAsync(transaction, accepted, key, cancellationToken);
                learned.Add(key, issueId);
            }

            if (!issues.TryGetValue(issueId, out var occurrences))
                issues.Add(issueId, occurrences = new Occurrences(issueId));
            occurrences.Events.Add(accepted);
        }

        return new IssueBatch([.. issues.Values], learned);
    }

    /// <summary>Remembers what a batch learned; only after its commit, since a rolled-back issue never was.</summary>
    public void Remember(IssueBatch batch)
    {
        if (_known.Count > Remembered)
            _known.Clear();
        foreach (var (key, issueId) in batch.Learned)
            _known[key] = issueId;
    }

    /// <summary>Forgets everything, when the store turned out to disagree with the memory (an issue was merged or deleted elsewhere).</summary>
    public void Forget() => _known.Clear();

    private static async ValueTask<long?> FindAsync(WriteTransaction transaction, FingerprintKey key, CancellationToken cancellationToken)
    {
        long? found = null;
        var rows = new BulkRows(Find).Add(key.ProjectId).Add(key.Bytes());
        await transaction.RunAsync(Find, rows, row => found = row.Integer(0), cancellationToken);
        return found;
    }

    private static async ValueTask<long> CreateAsync(WriteTransaction transaction, AcceptedEvent accepted, FingerprintKey key, CancellationToken cancellationToken)
    {
        long number = 0, issueId = 0;
        await transaction.RunAsync(NextNumber, new BulkRows(NextNumber).Add(key.ProjectId), row => number = row.Integer(0), cancellationToken);
        await transaction.RunAsync(InsertIssue, IssueRow(accepted, number), row => issueId = row.Integer(0), cancellationToken);
        await transaction.RunAsync(
            InsertFingerprint, new BulkRows(InsertFingerprint).Add(key.ProjectId).Add(key.Bytes()).Add(issueId), onRow: null, cancellationToken);
        await transaction.RunAsync(
            InsertText, new BulkRows(InsertText).Add(issueId).Add(accepted.Event.Message).Add(IssueText.Of(accepted)), onRow: null, cancellationToken);
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
