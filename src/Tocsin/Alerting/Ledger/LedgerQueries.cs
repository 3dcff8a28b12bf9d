using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Policy;
using Tocsin.Storage;

namespace Tocsin.Alerting.Ledger;

/// <summary>Reads why something was, or was not, told.</summary>
internal sealed class LedgerQueries(Database database)
{
    /// <summary>What was decided about an alert key, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> OfKeyAsync(string key, int most, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<LedgerRow>(
            """
            SELECT incident_id AS IncidentId, at AS At, kind AS Kind, severity AS Severity, outcome AS Outcome, reason AS Reason, detail AS Detail, chain AS Chain
            FROM ledger WHERE key = @key ORDER BY id DESC LIMIT @most
            """,
            new { key, most });
        return [.. rows.Reverse().Select(row => row.ToEntry())];
    }

    /// <summary>The alert key of an incident's id, or the key itself, such as <c>monitor:shop</c>; null when nothing was decided about such a one.</summary>
    public async Task<string?> KeyOfAsync(string name, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await session.Connection.ExecuteScalarAsync<string?>(
            """
            SELECT key FROM incidents WHERE id = @name
            UNION ALL SELECT key FROM ledger WHERE key = @name
            LIMIT 1
            """,
            new { name });
    }

    private sealed class LedgerRow
    {
        public string? IncidentId { get; init; }

        public long At { get; init; }

        public string Kind { get; init; } = "";

        public long Severity { get; init; }

        public string Outcome { get; init; } = "";

        public string? Reason { get; init; }

        public string? Detail { get; init; }

        public string Chain { get; init; } = "";

        public LedgerEntry ToEntry() => new(
            UnixTime.FromStore(At), IncidentId, Kind, ((Alerts.Severity)Severity).ToString().ToLowerInvariant(), Outcome, Reason, Detail,
            JsonSerializer.Deserialize(Chain, AlertingJson.Default.IReadOnlyListLink) ?? []);
    }
}
