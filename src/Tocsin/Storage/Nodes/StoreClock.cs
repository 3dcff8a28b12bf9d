using System.Data.Common;

namespace Tocsin.Storage.Nodes;

/// <summary>
/// The one clock by which leases and claims run out and decisions are made. Nodes never compare their own clocks: one that is an hour
/// off would take what another holds, or never let go.
/// </summary>
internal abstract class StoreClock
{
    /// <summary>What time it is now, in UTC and whole milliseconds, not when the transaction began.</summary>
    public abstract ValueTask<DateTimeOffset> ReadAsync(DbConnection connection, DbTransaction? transaction);

    public ValueTask<DateTimeOffset> ReadAsync(WriteTransaction transaction) => ReadAsync(transaction.Connection, transaction.Inner);
}
