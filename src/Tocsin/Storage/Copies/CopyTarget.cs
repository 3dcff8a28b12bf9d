using System.Data.Common;
using Dapper;

namespace Tocsin.Storage.Copies;

/// <summary>An empty store that a copy goes to. Nothing of the copy stays there unless <see cref="FinishAsync"/> was called.</summary>
/// <param name="connection">Within the transaction of the copy.</param>
/// <param name="tables">All its tables, none before one that it refers to.</param>
internal abstract class CopyTarget(DbConnection connection, IReadOnlyList<CopiedTable> tables) : IAsyncDisposable
{
    public IReadOnlyList<CopiedTable> Tables => tables;

    public Task<long> CountAsync(CopiedTable table) =>
        connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM \"{table.Name}\"", commandTimeout: 0);

    /// <summary>Deletes what a new store holds from the start, for the copy brings it along.</summary>
    public Task ClearAsync(CopiedTable table) => connection.ExecuteAsync($"DELETE FROM \"{table.Name}\"");

    /// <summary>Starts to write a table; the writer is disposed before the next one is asked for.</summary>
    public abstract Task<TableWriter> WriteAsync(CopiedTable table, CancellationToken cancellationToken);

    /// <summary>Lets the table go on numbering behind that number.</summary>
    public abstract Task NumberOnAsync(CopiedTable table, long last);

    public abstract Task FinishAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
