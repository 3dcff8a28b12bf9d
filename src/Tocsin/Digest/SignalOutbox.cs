using Tocsin.Alerting;
using Tocsin.Issues;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Writes what is worth deciding about beside the counts that prove it, for the alerting to take up.</summary>
internal static class SignalOutbox
{
    private static readonly BulkStatement Insert = new(
        """
        INSERT INTO signals (key, kind, severity, issue_id, at, detail, origin, subject)
        SELECT r.key, r.kind, r.severity, r.issue_id, r.at, r.detail, r.origin, r.subject FROM {rows} r
        """,
        Text("key"), Text("kind"), Integer("severity"), Integer("issue_id"), Integer("at"), Text("detail"), Text("origin"), Text("subject"));

    /// <returns>How many signals were raised.</returns>
    public static async ValueTask<int> RaiseAsync(WriteTransaction transaction, IReadOnlyList<IssueChange> changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Insert);
        foreach (var change in changes.Where(change => change.News.Count > 0))
        {
            var subject = SubjectJson.Write(EventSubject.Of(change.Occurrences.Latest));
            foreach (var news in change.News)
            {
                rows.Add(IssueKey.Of(change.After.Id)).Add(news.Kind.ToString()).Add((long)change.After.Severity.Severity)
                    .Add(change.After.Id).Add(now.ToStore()).Add(news.Detail).Add(news.Origin).Add(subject);
            }
        }

        await transaction.RunAsync(Insert, rows, onRow: null, cancellationToken);
        return rows.Count;
    }
}
