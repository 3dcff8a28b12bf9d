using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Sqlite;

/// <summary>An embedded store or a backup that is copied. Nothing is changed in it.</summary>
internal sealed class SqliteCopySource : CopySource
{
    private SqliteCopySource(SqliteConnection connection, IReadOnlyList<CopiedTable> tables)
        : base(connection, tables)
    {
    }

    public static Task<SqliteCopySource> OfBackupAsync(string place) => BeginAsync(BackupFile.OpenForReading(place));

    /// <param name="place">The file of a store.</param>
    public static Task<SqliteCopySource> OfStoreAsync(string place)
    {
        NativeSqlite.Bind();
        return BeginAsync(SqliteConnections.Open(place, readOnly: true));
    }

    // A table that never had a row has no number yet.
    public override async Task<long> LastNumberAsync(CopiedTable table) =>
        await Connection.ExecuteScalarAsync<long?>("SELECT seq FROM sqlite_sequence WHERE name = @Name", new { table.Name }) ?? 0;

    public override async ValueTask DisposeAsync()
    {
        await Connection.ExecuteAsync("ROLLBACK TRANSACTION");
        await Connection.DisposeAsync();
    }

    private static async Task<SqliteCopySource> BeginAsync(SqliteConnection connection)
    {
        await connection.ExecuteAsync("BEGIN TRANSACTION");
        return new SqliteCopySource(connection, await SqliteSchema.TablesAsync(connection));
    }
}
