using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Counts the different people who met each issue. Who was counted lately is remembered, so a busy user costs one row and not one look an event.</summary>
internal sealed class AffectedUsers
{
    /// <summary>Pairs remembered; past it the memory is emptied and fills again.</summary>
    private const int Remembered = 50_000;

    /// <summary>People told apart of one issue. Beyond it the number says enough, and whoever knows a DSN can invent people without end.</summary>
    public const int MostOfIssue = 100_000;

    private static readonly BulkStatement Insert = new(
        "INSERT INTO issue_users (issue_id, user_hash) SELECT r.issue_id, r.user_hash FROM {rows} r WHERE true ON CONFLICT DO NOTHING RETURNING issue_id",
        Integer("issue_id"), Integer("user_hash"));

    // Used by one batch at a time. A pair may be forgotten but never be wrong: rows of it are not deleted while its issue lives.
    private readonly HashSet<(long Issue, long User)> _counted = [];
    private readonly List<(long Issue, long User)> _fresh = [];

    /// <summary>Records the people of the batch and notes on each issue how many are new to it.</summary>
    public ValueTask RecordAsync(WriteTransaction transaction, IReadOnlyList<Occurrences> issues, IReadOnlyDictionary<long, IssueState> states, CancellationToken cancellationToken)
    {
        _fresh.Clear();
        var rows = new BulkRows(Insert);
        foreach (var issue in issues.Where(issue => states[issue.IssueId].Users < MostOfIssue))
        {
            foreach (var accepted in issue.Events)
            {
                if (accepted.UserHash is not { } user || _counted.Contains((issue.IssueId, user)) || _fresh.Contains((issue.IssueId, user)))
                    continue;
                _fresh.Add((issue.IssueId, user));
                rows.Add(issue.IssueId).Add(user);
            }
        }

        return transaction.RunAsync(Insert, rows, row => issues.First(issue => issue.IssueId == row.Integer(0)).NewUsers++, cancellationToken);
    }

    /// <summary>Remembers the people of the last batch; only after its commit.</summary>
    public void Remember()
    {
        if (_counted.Count > Remembered)
            _counted.Clear();
        _counted.UnionWith(_fresh);
    }
}
