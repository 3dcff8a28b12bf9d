using System.Data;
using Dapper;
using Npgsql;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>A PostgreSQL store that is copied while nodes write to it: one snapshot for all of it.</summary>
internal sealed class PostgresCopySource : CopySource
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresCopySource(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<CopiedTable> tables)
        : base(connection, tables) => (_connection, _transaction) = (connection, transaction);

    public static async Task<PostgresCopySource> BeginAsync(PostgresServers servers, CancellationToken cancellationToken)
    {
        var connection = await servers.OpenConnectionAsync(cancellationToken);
        var tables = await PostgresSchema.TablesAsync(connection);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var begun = new PostgresCopySource(connection, transaction, tables);
        var isBegun = false;
        try
        {
            await connection.ExecuteAsync("SET TRANSACTION READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
            // Before the snapshot is taken, which the first query does: a day that retention dropped later would be missing from it.
            if (tables.Count > 0)
                await connection.ExecuteAsync($"LOCK TABLE {string.Join(", ", tables.Select(table => $"\"{table.Name}\""))} IN ACCESS SHARE MODE");
            isBegun = true;
            return begun;
        }
        finally
        {
            if (!isBegun)
                await begun.DisposeAsync();
        }
    }

    public override async Task<long> LastNumberAsync(CopiedTable table) => await Connection.ExecuteScalarAsync<long?>(
        "SELECT pg_sequence_last_value(pg_get_serial_sequence(quote_ident(@Name), @Numbered)::regclass)", new { table.Name, table.Numbered }) ?? 0;

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
