using System.Data.Common;
using Dapper;

namespace Tocsin.Storage.Copies;

/// <summary>A store that is copied: all of it as it was at one moment, whoever goes on writing.</summary>
/// <param name="connection">Within a transaction that keeps to that moment.</param>
/// <param name="tables">All its tables.</param>
internal abstract class CopySource(DbConnection connection, IReadOnlyList<CopiedTable> tables) : IAsyncDisposable
{
    public IReadOnlyList<CopiedTable> Tables => tables;

    /// <summary>For reading a part of it.</summary>
    public DbConnection Connection => connection;

    /// <summary>The last migration that made its schema.</summary>
    /// <exception cref="StoreException">It is of a newer program, or of none.</exception>
    public Task<long> ReachedAsync() => Tables.Any(table => table.Name == "migrations")
        ? Migrator.ReachedAsync(connection)
        : throw new StoreException("There is no store of Tocsin to copy: it was never started there.");

    public Task<long> CountAsync(CopiedTable table) =>
        connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM \"{table.Name}\"", commandTimeout: 0);

    /// <summary>The highest number that the table ever gave, which may be that of a row that is gone.</summary>
    public abstract Task<long> LastNumberAsync(CopiedTable table);

    /// <summary>The days that rows of a table are of.</summary>
    /// <param name="day">Says a row's day, in SQL.</param>
    /// <param name="table">The table.</param>
    public Task<IEnumerable<long>> DaysAsync(string day, string table) =>
        connection.QueryAsync<long>($"SELECT DISTINCT {day} FROM {table}", commandTimeout: 0);

    /// <summary>Reads the columns of the table in their order, row by row.</summary>
    public Task<DbDataReader> ReadAsync(CopiedTable table, CancellationToken cancellationToken) => connection.ExecuteReaderAsync(
        new CommandDefinition($"SELECT {table.ColumnList} FROM \"{table.Name}\"", commandTimeout: 0, cancellationToken: cancellationToken));

    public abstract ValueTask DisposeAsync();
}
