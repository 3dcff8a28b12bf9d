using System.Text.Json;
using Dapper;
using Tocsin.Storage;

namespace Tocsin.Enrichment;

/// <summary>Reads what was found out, for people.</summary>
internal sealed class EnrichmentQueries(Database database)
{
    /// <summary>What was found out about the incidents of an alert key, oldest first.</summary>
    public async Task<IReadOnlyList<EnrichmentLine>> OfKeyAsync(string key, int most, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<Row>(
            """
            SELECT e.begun_at AS BegunAt, e.ended_at AS EndedAt, e.incident_id AS IncidentId, e.name AS Name, e.result AS Result, e.detail AS Detail, e.addition AS Addition
            FROM incidents i JOIN enrichments e ON e.incident_id = i.id WHERE i.key = @key ORDER BY e.id DESC LIMIT @most
            """,
            new { key, most });
        return [.. rows.Reverse().Select(row => row.ToLine())];
    }

    private sealed class Row
    {
        public long BegunAt { get; init; }

        public long? EndedAt { get; init; }

        public string IncidentId { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Result { get; init; }

        public string? Detail { get; init; }

        public string? Addition { get; init; }

        public EnrichmentLine ToLine() => new(
            UnixTime.FromStore(BegunAt), IncidentId, Name, Result, EndedAt - BegunAt, Detail,
            Addition is null ? null : JsonSerializer.Deserialize(Addition, EnrichmentJson.Default.Addition));
    }
}
