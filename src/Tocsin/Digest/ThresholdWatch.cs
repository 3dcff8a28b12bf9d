using System.Collections.Concurrent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Issues;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>
/// Finds issues with too many events in a span of time. The span slides exactly: what is asked is when the N-th latest
/// event arrived, which is one step along an index, and only of issues whose cool-down is over.
/// </summary>
internal static class ThresholdWatch
{
    // One statement for each number that the settings ever named: SQLite takes no offset out of a row.
    private static readonly ConcurrentDictionary<long, BulkStatement> NthLatest = new();

    private static readonly BulkStatement UsersSince = new(
        """
        SELECT r.issue_id, COUNT(DISTINCT u.user_hash) FROM {rows} r
        JOIN events u ON u.issue_id = r.issue_id AND u.received_at >= r.since
        GROUP BY r.issue_id
        """,
        Integer("issue_id"), Integer("since"));

    public static async ValueTask<IReadOnlyList<IssueChange>> MarkAsync(
        WriteTransaction transaction, IReadOnlyList<IssueChange> changes, ThresholdRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var crossed = new Dictionary<long, string>();
        var eligible = changes.Where(change => change.After.Status is not IssueStatus.Resolved && change.After.ThresholdQuietUntil <= now).ToList();
        await FindBusyAsync(transaction, eligible, rule, now, crossed, cancellationToken);
        await FindWidespreadAsync(transaction, eligible, rule, now, crossed, cancellationToken);
        return crossed.Count == 0 ? changes : [.. changes.Select(change => crossed.TryGetValue(change.After.Id, out var detail) ? Mark(change, rule, now, detail) : change)];
    }

    private static ValueTask FindBusyAsync(
        WriteTransaction transaction, IReadOnlyList<IssueChange> changes, ThresholdRule rule, DateTimeOffset now, Dictionary<long, string> crossed, CancellationToken cancellationToken)
    {
        if (rule.Events is not { } events)
            return ValueTask.CompletedTask;
        var nthLatest = NthLatest.GetOrAdd(events, MakeNthLatest);
        var rows = new BulkRows(nthLatest);
        foreach (var change in changes.Where(change => change.After.Count >= events))
            rows.Add(change.After.Id);
        return transaction.RunAsync(nthLatest, rows, row =>
        {
            if (!row.IsNull(1) && now - UnixTime.FromStore(row.Integer(1)) <= rule.Within)
                crossed[row.Integer(0)] = $"{events} events within {Phrases.Span(now - UnixTime.FromStore(row.Integer(1)))}";
        }, cancellationToken);
    }

    private static ValueTask FindWidespreadAsync(
        WriteTransaction transaction, IReadOnlyList<IssueChange> changes, ThresholdRule rule, DateTimeOffset now, Dictionary<long, string> crossed, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(UsersSince);
        if (rule.Users is { } users and > 0)
        {
            foreach (var change in changes.Where(change => change.After.Users >= users && !crossed.ContainsKey(change.After.Id)))
                rows.Add(change.After.Id).Add((now - rule.Within).ToStore());
        }

        return transaction.RunAsync(UsersSince, rows, row =>
        {
            if (row.Integer(1) >= rule.Users)
                crossed[row.Integer(0)] = $"{row.Integer(1)} users within {Phrases.Span(rule.Within)}";
        }, cancellationToken);
    }

    private static BulkStatement MakeNthLatest(long events) => new(
        $$"""
        SELECT r.issue_id, (SELECT e.received_at FROM events e WHERE e.issue_id = r.issue_id ORDER BY e.received_at DESC, e.id DESC LIMIT 1 OFFSET {{events - 1}})
        FROM {rows} r
        """,
        Integer("issue_id"));

    private static IssueChange Mark(IssueChange change, ThresholdRule rule, DateTimeOffset now, string detail) => change with
    {
        After = change.After with { ThresholdQuietUntil = now + rule.CoolDown },
        News = [.. change.News, new IssueNews(SignalKind.Threshold, detail, rule.Origin)],
    };
}
