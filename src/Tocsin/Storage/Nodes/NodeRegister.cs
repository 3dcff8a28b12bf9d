using System.Data.Common;
using Dapper;
using Tocsin.Storage.Migrations;

namespace Tocsin.Storage.Nodes;

/// <summary>
/// Which nodes work on the store, and with which program: whoever upgrades them one after the other looks here. Nothing else hangs on
/// it; a node that is missing here works all the same.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="clock">Dates what is written down, alike for all nodes.</param>
/// <param name="areShared">Whether there may be other nodes. Without them, whoever else is written down here is gone.</param>
internal sealed class NodeRegister(Database database, StoreClock clock, bool areShared)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>A node that was not seen for so long has died, or is cut off.</summary>
    public static readonly TimeSpan MissedAfter = 3 * Every;

    /// <summary>Long enough to be found by who asks why something stood still; containers that are killed leave a name each.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(1);

    /// <summary>Writes a node down, or that it is still there, and forgets those that died long ago.</summary>
    public Task SignInAsync(NodeIdentity node, string version, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        var now = await clock.ReadAsync(transaction);
        return await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO nodes (name, version, knows, started_at, seen_at) VALUES (@Name, @version, @knows, @now, @now)
            ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at;
            DELETE FROM nodes WHERE seen_at < @forgotten OR (@isAlone AND name <> @Name)
            """,
            new { node.Name, version, knows = ShippedMigrations.Newest, now = now.ToStore(), forgotten = (now - ForgottenAfter).ToStore(), isAlone = !areShared },
            transaction.Inner);
    }, cancellationToken);

    public Task SignOutAsync(NodeIdentity node, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync("DELETE FROM nodes WHERE name = @Name", new { node.Name }, transaction.Inner), cancellationToken);

    public static async Task<IReadOnlyList<RegisteredNode>> ListAsync(DbConnection store) =>
        [.. await store.QueryAsync<RegisteredNode>("SELECT name AS Name, version AS Version, knows AS Knows, started_at AS StartedAt, seen_at AS SeenAt FROM nodes ORDER BY name")];
}
