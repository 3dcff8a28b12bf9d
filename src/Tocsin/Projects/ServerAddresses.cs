using Dapper;
using Tocsin.Storage;

namespace Tocsin.Projects;

/// <summary>Where servers on this store listen, so that a command beside them can show a DSN that works.</summary>
internal sealed class ServerAddresses(Database database, TimeProvider time)
{
    public Task RememberAsync(string url, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(
            "INSERT INTO servers (url, started_at) VALUES (@url, @now) ON CONFLICT (url) DO UPDATE SET started_at = excluded.started_at",
            new { url, now = time.GetUtcNow().ToStore() }, transaction.Inner),
        cancellationToken);

    /// <summary>The address of the server that started last, or null when none ever did.</summary>
    public async Task<string?> LatestAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await session.Connection.ExecuteScalarAsync<string?>("SELECT url FROM servers ORDER BY started_at DESC LIMIT 1");
    }
}
