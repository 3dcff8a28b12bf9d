using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Storage.Nodes;

/// <summary>
/// Work that any node may do but only one at a time, within a transaction: whoever has locked the row of <c>turns</c> has the turn until
/// its transaction ends. Unlike a lease it can neither run out nor be held by a node that is gone. On SQLite the writer's turn is the turn.
/// </summary>
internal static class Turns
{
    /// <summary>Deciding: limits and dedup span all incidents.</summary>
    public const string Decide = "decide";

    /// <summary>Folding tallies: two at the same time would count the same tally twice.</summary>
    public const string Fold = "fold";

    /// <summary>Drills: next_at says when the next one is.</summary>
    public const string Drill = "drill";

    private static readonly BulkStatement Lock = new("SELECT t.next_at FROM {rows} r JOIN turns t ON t.name = r.name {for update}", Text("name"));

    private static readonly BulkStatement LockIfFree = new("SELECT t.next_at FROM {rows} r JOIN turns t ON t.name = r.name {for update} {skip locked}", Text("name"));

    private static readonly BulkStatement Leave = new("UPDATE turns SET next_at = r.next_at FROM {rows} r WHERE turns.name = r.name", Text("name"), Integer("next_at"));

    /// <summary>Waits for the turn. Read what it decides about only after this, and the time as well.</summary>
    /// <returns>What the last one left.</returns>
    public static async ValueTask<DateTimeOffset?> TakeAsync(WriteTransaction transaction, string name, CancellationToken cancellationToken)
    {
        var (found, nextAt) = await RunAsync(Lock, transaction, name, cancellationToken);
        return found ? nextAt : throw new StoreException($"The table turns has no row {name}. Add it: INSERT INTO turns (name) VALUES ('{name}').");
    }

    /// <summary>Takes the turn unless another node has it.</summary>
    public static async ValueTask<bool> TryTakeAsync(WriteTransaction transaction, string name, CancellationToken cancellationToken) =>
        (await RunAsync(LockIfFree, transaction, name, cancellationToken)).Found;

    /// <summary>Leaves a moment to whoever has the next turn.</summary>
    public static ValueTask LeaveAsync(WriteTransaction transaction, string name, DateTimeOffset? nextAt, CancellationToken cancellationToken) =>
        transaction.RunAsync(Leave, new BulkRows(Leave).Add(name).Add(nextAt.ToStore()), onRow: null, cancellationToken);

    private static async ValueTask<(bool Found, DateTimeOffset? NextAt)> RunAsync(
        BulkStatement statement, WriteTransaction transaction, string name, CancellationToken cancellationToken)
    {
        var (found, nextAt) = (false, (long?)null);
        await transaction.RunAsync(statement, new BulkRows(statement).Add(name), row => (found, nextAt) = (true, row.IsNull(0) ? null : row.Integer(0)), cancellationToken);
        return (found, UnixTime.FromStore(nextAt));
    }
}
