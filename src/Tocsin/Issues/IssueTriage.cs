using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Issues;

/// <summary>What people do to issues. Each act changes the issue and, in the same transaction, tells the alerting.</summary>
internal sealed class IssueTriage(Database database, TimeProvider time)
{
    /// <param name="release">Resolved in this release: events of older ones are no regression. Null: from now on.</param>
    public Task ResolveAsync(IssueRow issue, string by, string? release, CancellationToken cancellationToken) => ChangeAsync(
        issue,
        "UPDATE issues SET status = 1, regressed = 0, resolved_at = @now, resolved_in_release = @release, resolved_by = @by WHERE id = @Id",
        release,
        SignalKind.Resolved,
        release is null ? $"resolved by {by}" : $"resolved in {release} by {by}",
        by,
        cancellationToken);

    public Task IgnoreAsync(IssueRow issue, string by, CancellationToken cancellationToken) =>
        ChangeAsync(issue, "UPDATE issues SET status = 2, regressed = 0 WHERE id = @Id", null, SignalKind.Resolved, $"ignored by {by}", by, cancellationToken);

    public Task ReopenAsync(IssueRow issue, string by, CancellationToken cancellationToken) =>
        ChangeAsync(
            issue,
            "UPDATE issues SET status = 0, regressed = 0, resolved_at = NULL, resolved_in_release = NULL, resolved_by = NULL WHERE id = @Id",
            null, SignalKind.Timer, $"reopened by {by}", by, cancellationToken);

    private Task<bool> ChangeAsync(
        IssueRow issue, string update, string? release, SignalKind signal, string detail, string by, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        await transaction.Connection.ExecuteAsync(update, new { issue.Id, release, by, now = time.GetUtcNow().ToStore() }, transaction.Inner);
        await RaiseAsync(transaction, IssueKey.Of(issue.Id), issue, issue.Id, signal, detail, by);
        return true;
    }, cancellationToken);

    /// <summary>Tells the alerting, in the transaction that made the change.</summary>
    public Task RaiseAsync(WriteTransaction transaction, string key, IssueRow issue, long? issueId, SignalKind signal, string detail, string by) => transaction.Connection.ExecuteAsync(
        "INSERT INTO signals (key, kind, severity, issue_id, at, detail, done_by) VALUES (@key, @kind, @Severity, @issueId, @now, @detail, @by)",
        new { key, kind = signal.ToString(), issue.Severity, issueId, now = time.GetUtcNow().ToStore(), detail, by },
        transaction.Inner);
}
