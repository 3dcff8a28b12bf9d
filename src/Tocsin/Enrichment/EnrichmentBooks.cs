using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Enrichment;

/// <summary>
/// Enrichments as deciding sees them: the first message of an incident begins them, and every later one says what they found. Part of the deciding transaction.
/// </summary>
/// <param name="transaction">The transaction that decides.</param>
/// <param name="names">What is to be found out.</param>
/// <param name="wait">How long a first message may wait for it.</param>
/// <param name="now">The moment of the decision.</param>
internal sealed class EnrichmentBooks(WriteTransaction transaction, IReadOnlyList<string> names, TimeSpan wait, DateTimeOffset now)
{
    /// <summary>After a restart, or when nobody had the lease for a while, it is still worth an edit for so long. It also ends what kills each process that tries it.</summary>
    private static readonly TimeSpan WorthTrying = TimeSpan.FromMinutes(5);

    /// <summary>Whether something was begun.</summary>
    public bool HasBegun { get; private set; }

    /// <param name="incidentId">The incident that something is said of.</param>
    /// <param name="issueId">The issue behind it; without one there is nothing to be found out.</param>
    /// <param name="isNew">Whether the incident begins with this decision.</param>
    /// <param name="isTold">Whether a message of its own tells people something new; an edit does not.</param>
    public async Task<EnrichedMessages> OfAsync(string? incidentId, long? issueId, bool isNew, bool isTold)
    {
        if (names.Count == 0 || incidentId is null || issueId is null)
            return EnrichedMessages.Plain;
        var known = isNew ? [] : await ReadAsync(transaction, incidentId);
        if (known.Count > 0 || !isTold)
            return new EnrichedMessages([.. known.Select(row => row.Read()).OfType<Addition>()], null);

        foreach (var name in names)
            await BeginAsync(incidentId, issueId.Value, name);
        HasBegun = true;
        return new EnrichedMessages([], now + wait);
    }

    /// <summary>What was found out about an incident so far.</summary>
    public static async Task<IReadOnlyList<Addition>> AdditionsAsync(WriteTransaction transaction, string incidentId) =>
        [.. (await ReadAsync(transaction, incidentId)).Select(row => row.Read()).OfType<Addition>()];

    private Task BeginAsync(string incidentId, long issueId, string name) => transaction.Connection.ExecuteAsync(
        "INSERT INTO enrichments (incident_id, issue_id, name, begun_at, deadline) VALUES (@incidentId, @issueId, @name, @now, @deadline)",
        new { incidentId, issueId, name, now = now.ToStore(), deadline = (now + WorthTrying).ToStore() }, transaction.Inner);

    private static async Task<List<Row>> ReadAsync(WriteTransaction transaction, string incidentId) => (await transaction.Connection.QueryAsync<Row>(
        "SELECT addition AS Addition FROM enrichments WHERE incident_id = @incidentId ORDER BY id", new { incidentId }, transaction.Inner)).AsList();

    private sealed class Row
    {
        public string? Addition { get; init; }

        public Addition? Read() => Addition is null ? null : JsonSerializer.Deserialize(Addition, EnrichmentJson.Default.Addition);
    }
}
