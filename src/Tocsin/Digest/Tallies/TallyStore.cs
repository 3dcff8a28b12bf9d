using System.Data.Common;
using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Tallies;

/// <summary>The rows that tallies wait in until they are folded into their counts.</summary>
internal static class TallyStore
{
    private static readonly BulkStatement Insert = new("INSERT INTO tallies (content) SELECT r.content FROM {rows} r", Bytes("content"));

    private static readonly BulkStatement InsertNumbered = new("INSERT INTO tallies (content) SELECT r.content FROM {rows} r RETURNING id", Bytes("content"));

    private static readonly BulkStatement Delete = new("DELETE FROM tallies WHERE id IN (SELECT r.id FROM {rows} r) RETURNING id", Integer("id"));

    public static ValueTask AppendAsync(WriteTransaction transaction, Tally tally, CancellationToken cancellationToken) =>
        transaction.RunAsync(Insert, new BulkRows(Insert).Add(TallyBytes.Write(tally)), onRow: null, cancellationToken);

    /// <returns>The row that it waits in.</returns>
    public static async ValueTask<long> AppendAsync(WriteTransaction transaction, byte[] content, CancellationToken cancellationToken)
    {
        long id = 0;
        await transaction.RunAsync(InsertNumbered, new BulkRows(InsertNumbered).Add(content), row => id = row.Integer(0), cancellationToken);
        return id;
    }

    /// <summary>Adds up what waits, oldest first, until it has read <paramref name="mostBytes"/>; one tally at least.</summary>
    public static async Task<WaitingTallies> ReadAsync(DbConnection connection, DbTransaction? transaction, long mostBytes, CancellationToken cancellationToken)
    {
        var (ids, sum, bytes) = (new List<long>(), new Tally(), 0L);
        await foreach (var row in connection.QueryRowByRowAsync<Row>("SELECT id AS Id, content AS Content FROM tallies ORDER BY id", transaction: transaction, cancellationToken: cancellationToken))
        {
            if (bytes >= mostBytes)
                return new WaitingTallies(ids, sum, AreMore: true);
            sum.Merge(TallyBytes.Read(row.Content));
            ids.Add(row.Id);
            bytes += row.Content.Length;
        }

        return new WaitingTallies(ids, sum, AreMore: false);
    }

    /// <summary>Deletes tallies that the same transaction adds to their counts.</summary>
    /// <returns>False when another was faster with one of them; the transaction must then not be committed.</returns>
    public static async ValueTask<bool> TryTakeAsync(WriteTransaction transaction, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var (rows, taken) = (new BulkRows(Delete), 0);
        foreach (var id in ids)
            rows.Add(id);
        await transaction.RunAsync(Delete, rows, _ => taken++, cancellationToken);
        return taken == ids.Count;
    }

    /// <summary>Takes and adds everything that waits, in the caller's transaction.</summary>
    /// <returns>False when another was faster; the transaction must then not be committed.</returns>
    public static async ValueTask<bool> TryFoldAllAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        await Turns.TakeAsync(transaction, Turns.Fold, cancellationToken);
        var waiting = await ReadAsync(transaction.Connection, transaction.Inner, long.MaxValue, cancellationToken);
        if (!await TryTakeAsync(transaction, waiting.Ids, cancellationToken))
            return false;
        TagLimit.Apply(waiting.Sum);
        foreach (var slice in TallySlices.Of(waiting.Sum, int.MaxValue))
            await TallyRows.Of(slice).AddAsync(transaction, cancellationToken);
        return true;
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public byte[] Content { get; init; } = [];
    }
}
