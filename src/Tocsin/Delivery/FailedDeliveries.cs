using System.Text.Json;
using Dapper;
using Tocsin.Storage;

namespace Tocsin.Delivery;

/// <summary>The dead letters. Tests and drills are none: they were about their moment, and nobody waits for them.</summary>
internal sealed class FailedDeliveries(Database database, TimeProvider time)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<FailedDelivery>> ListAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<Row>(
            """
            SELECT id AS Id, created_at AS CreatedAt, channel AS Channel, kind AS Kind, last_error AS LastError, message AS Message
            FROM notifications WHERE state = 2 AND is_edit = 0 AND kind <> 'Drill' ORDER BY created_at DESC LIMIT @Most
            """,
            new { Most });
        return [.. rows.Select(row => row.ToDelivery())];
    }

    /// <summary>Puts given-up notifications back into the outbox with all their attempts; null means all of them. A test or drill must be asked for by its id.</summary>
    public Task<int> RetryAsync(string? id, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(
            "UPDATE notifications SET state = 0, attempts = 0, due_at = @now WHERE state = 2 AND is_edit = 0 AND (id = @id OR (@id IS NULL AND kind <> 'Drill'))",
            new { id, now = time.GetUtcNow().ToStore() }, transaction.Inner),
        cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public long CreatedAt { get; init; }

        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? LastError { get; init; }

        public string Message { get; init; } = "";

        public FailedDelivery ToDelivery() => new(
            Id, UnixTime.FromStore(CreatedAt), Channel, Kind.ToLowerInvariant(),
            JsonSerializer.Deserialize(Message, NotificationJson.Default.AlertMessage)!.Subject.Title, LastError);
    }
}
