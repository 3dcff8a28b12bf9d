using Dapper;
using Npgsql;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>An empty PostgreSQL store that a copy goes to, in one transaction that keeps everybody else out.</summary>
internal sealed class PostgresCopyTarget : CopyTarget
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresCopyTarget(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<CopiedTable> tables)
        : base(connection, tables) => (_connection, _transaction) = (connection, transaction);

    /// <exception cref="StoreException">It is not empty.</exception>
    public static async Task<PostgresCopyTarget> BeginAsync(PostgresServers servers, CancellationToken cancellationToken)
    {
        var connection = await servers.OpenConnectionAsync(cancellationToken);
        var tables = await PostgresSchema.TablesAsync(connection);
        var begun = new PostgresCopyTarget(connection, await connection.BeginTransactionAsync(cancellationToken), tables);
        var isBegun = false;
        try
        {
            await connection.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
            await connection.ExecuteAsync($"LOCK TABLE {string.Join(", ", tables.Select(table => $"\"{table.Name}\""))} IN ACCESS EXCLUSIVE MODE");
            await EmptyStore.CheckAsync(connection, tables);
            isBegun = true;
            return begun;
        }
        finally
        {
            if (!isBegun)
                await begun.DisposeAsync();
        }
    }

    public override async Task<TableWriter> WriteAsync(CopiedTable table, CancellationToken cancellationToken)
    {
        var types = await PostgresSchema.TypesAsync(_connection, table);
        var copy = await _connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        return new PostgresTableWriter(copy, [.. table.Columns.Select(column => PostgresTableWriter.TypeOf(types[column.Name]))]);
    }

    public override async Task NumberOnAsync(CopiedTable table, long last)
    {
        if (last > 0)
            await _connection.ExecuteAsync("SELECT setval(pg_get_serial_sequence(quote_ident(@Name), @Numbered)::regclass, @last)", new { table.Name, table.Numbered, last });
    }

    public override async Task FinishAsync(CancellationToken cancellationToken)
    {
        await Comeback.PrepareAsync(_connection);
        await _transaction.CommitAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
