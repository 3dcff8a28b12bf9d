using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>The incidents that mute others, or that a silence waits for.</summary>
internal static class LastingIncidents
{
    /// <summary>Few at first, because one is mostly enough; then more, because who wants more mostly wants all.</summary>
    private const int FirstPage = 16;

    private const int LargestPage = 1_024;

    /// <summary>
    /// What is not over, as other incidents see it, newest first: who has seen enough asks for no more. An issue that is ignored or gone troubles nobody any more.
    /// </summary>
    /// <param name="withStack">Whether somebody looks into stacks.</param>
    public static async IAsyncEnumerable<LastingIncident> ReadAsync(WriteTransaction transaction, bool withStack)
    {
        var (last, most) = (new LastingRow { Id = "", OpenedAt = long.MaxValue }, FirstPage);
        while (last is not null)
        {
            // By pages, because a transaction cannot leave a statement half-read: the server would go on sending, or fail the transaction.
            var page = (await transaction.Connection.QueryAsync<LastingRow>(
                $"""
                 SELECT id AS Id, opened_at AS OpenedAt, key AS Key, severity AS Severity, subject AS Subject{IncidentStore.StackIf(withStack)} FROM incidents
                 WHERE state <> 2 AND (issue_id IS NULL OR issue_id IN (SELECT i.id FROM issues i WHERE i.status <> 2)) AND (opened_at, id) < (@OpenedAt, @Id)
                 ORDER BY opened_at DESC, id DESC LIMIT @most
                 """,
                new { last.OpenedAt, last.Id, most }, transaction.Inner)).AsList();
            foreach (var row in page)
                yield return new LastingIncident(row.Key, (Severity)row.Severity, SubjectJson.Read(row.Subject) with { Stack = row.Stack });
            (last, most) = (page.Count == most ? page[^1] : null, Math.Min(most * 4, LargestPage));
        }
    }

    /// <summary>What is not over and may explain others.</summary>
    public static async Task<IReadOnlyList<LastingIncident>> ThatExplainAsync(WriteTransaction transaction) =>
        [.. (await transaction.Connection.QueryAsync<LastingRow>(
            "SELECT key AS Key, severity AS Severity, subject AS Subject FROM incidents WHERE explains = 1 AND state <> 2 ORDER BY opened_at, id",
            transaction: transaction.Inner)).Select(row => new LastingIncident(row.Key, (Severity)row.Severity, SubjectJson.Read(row.Subject)))];

    private sealed class LastingRow
    {
        public string Id { get; init; } = "";

        public long OpenedAt { get; init; }

        public string Key { get; init; } = "";

        public long Severity { get; init; }

        public string Subject { get; init; } = "";

        public string? Stack { get; init; }
    }
}
