using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Counts the different people who met each issue.</summary>
internal static class AffectedUsers
{
    private static readonly BulkStatement Insert = new(
        "INSERT INTO issue_users (issue_id, user_hash) SELECT r.issue_id, r.user_hash FROM {rows} r WHERE true ON CONFLICT DO NOTHING RETURNING issue_id",
        Integer("issue_id"), Integer("user_hash"));

    /// <summary>Records the people of the batch and notes on each issue how many are new to it.</summary>
    public static ValueTask RecordAsync(WriteTransaction transaction, IReadOnlyList<Occurrences> issues, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Insert);
        foreach (var issue in issues)
        {
            foreach (var user in issue.Events.Where(accepted => accepted.UserHash is not null).Select(accepted => accepted.UserHash).Distinct())
                rows.Add(issue.IssueId).Add(user);
        }

        var byId = issues.ToDictionary(issue => issue.IssueId);
        return transaction.RunAsync(Insert, rows, row => byId[row.Integer(0)].NewUsers++, cancellationToken);
    }
}
