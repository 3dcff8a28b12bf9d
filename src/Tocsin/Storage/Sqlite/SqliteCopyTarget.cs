using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Sqlite;

/// <summary>A new file that a copy goes to. It is thrown away when the copy fails, so it keeps no journal; and indexes are made when the rows are there, which is several times quicker.</summary>
internal sealed class SqliteCopyTarget : CopyTarget
{
    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<string> _indexes;

    private SqliteCopyTarget(SqliteConnection connection, IReadOnlyList<CopiedTable> tables, IReadOnlyList<string> indexes)
        : base(connection, tables) => (_connection, _indexes) = (connection, indexes);

    public static async Task<SqliteCopyTarget> BeginAsync(SqliteConnection connection)
    {
        // The file comes out of a migration with a log beside it, which must be gone before it can do without a journal.
        await connection.ExecuteAsync("PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000; PRAGMA foreign_keys = OFF; BEGIN TRANSACTION;");
        var indexes = (await connection.QueryAsync<(string Name, string Sql)>("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")).AsList();
        foreach (var (name, _) in indexes)
            await connection.ExecuteAsync($"DROP INDEX \"{name}\"");
        return new SqliteCopyTarget(connection, await SqliteSchema.TablesAsync(connection), [.. indexes.Select(index => index.Sql)]);
    }

    public override Task<TableWriter> WriteAsync(CopiedTable table, CancellationToken cancellationToken) =>
        Task.FromResult<TableWriter>(new SqliteTableWriter(_connection, table));

    public override Task NumberOnAsync(CopiedTable table, long last) => _connection.ExecuteAsync(
        "DELETE FROM sqlite_sequence WHERE name = @Name; INSERT INTO sqlite_sequence (name, seq) VALUES (@Name, @last)", new { table.Name, last });

    public override async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var index in _indexes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _connection.ExecuteAsync(index, commandTimeout: 0);
        }

        await _connection.ExecuteAsync("COMMIT TRANSACTION");
    }

    // Whose file it is throws it away.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
