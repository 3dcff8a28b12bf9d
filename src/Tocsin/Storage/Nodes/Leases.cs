using Dapper;

namespace Tocsin.Storage.Nodes;

/// <summary>
/// Who does what alone for long. A lease runs out by the store's clock when its holder does not renew it, and every transaction under it
/// asks with <see cref="GuardAsync"/> whether it is still held: a node that slept, or lost the store, cannot write what another does by now.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="clock">Says when a lease has run out.</param>
/// <param name="node">Who asks.</param>
/// <param name="areShared">Whether there may be other nodes. Without them every lease is to be had at once, and nothing is written.</param>
internal sealed class Leases(Database database, StoreClock clock, NodeIdentity node, bool areShared)
{
    /// <summary>How long a lease lasts without being renewed; a node that died is missed this long.</summary>
    public static readonly TimeSpan LastsFor = TimeSpan.FromSeconds(9);

    private static readonly BulkStatement Guard = new(
        "SELECT l.fence FROM {rows} r JOIN leases l ON l.name = r.name AND l.holder = r.holder AND l.fence = r.fence {for share}",
        BulkStatement.Text("name"), BulkStatement.Text("holder"), BulkStatement.Integer("fence"));

    public bool AreShared => areShared;

    public NodeIdentity Node => node;

    /// <summary>Takes a lease that is free, has run out, or is this node's already.</summary>
    /// <returns>Null when another node holds it.</returns>
    public async Task<Lease?> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        if (!areShared)
            return new Lease(name, node.Name, Fence: 0);
        var fence = await database.WriteAsync(async transaction =>
        {
            var now = await clock.ReadAsync(transaction);
            var parameters = new { name, holder = node.Name, now = now.ToStore(), until = (now + LastsFor).ToStore() };
            // Asked in two statements, for ON CONFLICT DO UPDATE would lock the row of the holder even where it changes nothing.
            return await transaction.Connection.ExecuteScalarAsync<long?>(
                """
                UPDATE leases SET fence = CASE WHEN holder = @holder THEN fence ELSE fence + 1 END, holder = @holder, until = @until
                WHERE name = @name AND (holder = @holder OR until <= @now) RETURNING fence
                """,
                parameters, transaction.Inner)
                ?? await transaction.Connection.ExecuteScalarAsync<long?>(
                    "INSERT INTO leases (name, holder, fence, until) VALUES (@name, @holder, 1, @until) ON CONFLICT (name) DO NOTHING RETURNING fence",
                    parameters, transaction.Inner);
        }, cancellationToken);
        return fence is { } held ? new Lease(name, node.Name, held) : null;
    }

    /// <summary>Makes a lease last longer; false when another node took it.</summary>
    public async Task<bool> RenewAsync(Lease lease, CancellationToken cancellationToken) => lease.IsAlone || await database.WriteAsync(async transaction =>
    {
        var until = await clock.ReadAsync(transaction) + LastsFor;
        return await transaction.Connection.ExecuteAsync(
            "UPDATE leases SET until = @until WHERE name = @Name AND holder = @Holder AND fence = @Fence",
            new { lease.Name, lease.Holder, lease.Fence, until = until.ToStore() }, transaction.Inner) == 1;
    }, cancellationToken);

    /// <summary>Hands a lease back, so that the next node need not wait until it runs out.</summary>
    public async Task ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (lease.IsAlone)
            return;
        await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(
            "UPDATE leases SET until = 0 WHERE name = @Name AND holder = @Holder AND fence = @Fence", lease, transaction.Inner), cancellationToken);
    }

    /// <summary>Makes sure that nobody else takes the lease before the transaction has ended.</summary>
    /// <exception cref="LeaseLostException">Somebody else has taken it.</exception>
    public static async ValueTask GuardAsync(WriteTransaction transaction, Lease lease, CancellationToken cancellationToken)
    {
        if (lease.IsAlone)
            return;
        var isHeld = false;
        await transaction.RunAsync(Guard, new BulkRows(Guard).Add(lease.Name).Add(lease.Holder).Add(lease.Fence), _ => isHeld = true, cancellationToken);
        if (!isHeld)
            throw new LeaseLostException(lease);
    }
}
