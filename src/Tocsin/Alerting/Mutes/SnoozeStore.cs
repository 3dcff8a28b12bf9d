using Dapper;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting.Mutes;

/// <summary>The snoozes of issues: one an issue, a new one replaces the old.</summary>
internal static class SnoozeStore
{
    private const string Columns =
        "issue_id AS IssueId, author AS Author, at AS At, ends AS Ends, until AS Until, until_count AS UntilCount, known_release AS KnownRelease";

    /// <summary>All of them: people make them one by one, so there are few.</summary>
    public static async Task<Dictionary<long, Snooze>> AllAsync(WriteTransaction transaction) =>
        (await transaction.Connection.QueryAsync<SnoozeRow>($"SELECT {Columns} FROM snoozes", transaction: transaction.Inner))
            .ToDictionary(row => row.IssueId, row => row.ToSnooze());

    public static Task SaveAsync(WriteTransaction transaction, long issueId, Snooze snooze) => transaction.Connection.ExecuteAsync(
        """
        INSERT INTO snoozes (issue_id, author, at, ends, until, until_count, known_release)
        VALUES (@IssueId, @Author, @At, @Ends, @Until, @UntilCount, @KnownRelease)
        ON CONFLICT (issue_id) DO UPDATE SET author = excluded.author, at = excluded.at, ends = excluded.ends, until = excluded.until,
            until_count = excluded.until_count, known_release = excluded.known_release
        """,
        SnoozeRow.Of(issueId, snooze), transaction.Inner);

    /// <returns>Whether there was one.</returns>
    public static async Task<bool> RemoveAsync(WriteTransaction transaction, long issueId) =>
        await transaction.Connection.ExecuteAsync("DELETE FROM snoozes WHERE issue_id = @issueId", new { issueId }, transaction.Inner) > 0;
}
