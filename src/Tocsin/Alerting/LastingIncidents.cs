using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>The incidents that mute others, or that a silence waits for.</summary>
internal static class LastingIncidents
{
    /// <summary>
    /// What is not over, as other incidents see it, one by one: who has seen enough asks for no more. An issue that is ignored or gone troubles nobody any more.
    /// </summary>
    /// <param name="withStack">Whether somebody looks into stacks.</param>
    public static async IAsyncEnumerable<LastingIncident> ReadAsync(WriteTransaction transaction, bool withStack)
    {
        var rows = transaction.Connection.QueryUnbufferedAsync<LastingRow>(
            $"""
             SELECT key AS Key, severity AS Severity, subject AS Subject{IncidentStore.StackIf(withStack)} FROM incidents
             WHERE state <> 2 AND (issue_id IS NULL OR issue_id IN (SELECT i.id FROM issues i WHERE i.status <> 2))
             """,
            transaction: transaction.Inner);
        await foreach (var row in rows)
            yield return new LastingIncident(row.Key, (Severity)row.Severity, SubjectJson.Read(row.Subject) with { Stack = row.Stack });
    }

    /// <summary>What is not over and may explain others.</summary>
    public static async Task<IReadOnlyList<LastingIncident>> ThatExplainAsync(WriteTransaction transaction) =>
        [.. (await transaction.Connection.QueryAsync<LastingRow>(
            "SELECT key AS Key, severity AS Severity, subject AS Subject FROM incidents WHERE explains = 1 AND state <> 2 ORDER BY opened_at, id",
            transaction: transaction.Inner)).Select(row => new LastingIncident(row.Key, (Severity)row.Severity, SubjectJson.Read(row.Subject)))];

    private sealed class LastingRow
    {
        public string Key { get; init; } = "";

        public long Severity { get; init; }

        public string Subject { get; init; } = "";

        public string? Stack { get; init; }
    }
}
