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

    public static async Task SaveAsync(WriteTransaction transaction, long issueId, Snooze snooze)
    {
        var row = SnoozeRow.Of(issueId, snooze);
        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO snoozes (issue_id, author, at, ends, until, until_count, known_release)
            VALUES (@IssueId, @Author, @At, @Ends, @Until, @UntilCount, @KnownRelease)
            ON CONFLICT (issue_id) DO UPDATE SET author = excluded.author, at = excluded.at, ends = excluded.ends, until = excluded.until,
                until_count = excluded.until_count, known_release = excluded.known_release
            """,
            row, transaction.Inner);
        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO snooze_acts (issue_id, at, author, ends, until, until_count, known_release)
            VALUES (@IssueId, @At, @Author, @Ends, @Until, @UntilCount, @KnownRelease)
            """,
            row, transaction.Inner);
    }

    /// <summary>Removes the snooze of an issue.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="issueId">The issue.</param>
    /// <param name="by">Who ends it; null when the engine does.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> RemoveAsync(WriteTransaction transaction, long issueId, string? by, DateTimeOffset now)
    {
        var wasSnoozed = await transaction.Connection.ExecuteAsync("DELETE FROM snoozes WHERE issue_id = @issueId", new { issueId }, transaction.Inner) > 0;
        if (wasSnoozed)
        {
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO snooze_acts (issue_id, at, author) VALUES (@issueId, @at, @by)", new { issueId, at = now.ToStore(), by }, transaction.Inner);
        }

        return wasSnoozed;
    }
}
