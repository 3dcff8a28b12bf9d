using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage;

public sealed class SqliteCheckpointsTests : IDisposable
{
    private const long Mebibyte = 1 << 20;

    private readonly TestFolder _folder = new();

    private long LogBytes => new FileInfo(_folder.File("store.db") + "-wal").Length;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_that_a_long_reader_made_grow_starts_over_when_the_reader_is_gone_and_is_cut_piece_by_piece()
    {
        await using var store = SqliteDatabase.Open(_folder.File("store.db"));
        await store.WriteAsync(transaction => transaction.Connection.ExecuteAsync("CREATE TABLE things (content BLOB)"), default);
        await using (var reader = SqliteConnections.Open(_folder.File("store.db"), readOnly: true))
        {
            await reader.ExecuteAsync("BEGIN TRANSACTION");
            await reader.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM things");
            await WriteAsync(store, 220);
            LogBytes.ShouldBeGreaterThan(220 * Mebibyte);
            (await reader.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe(0);
        }

        var lengths = new List<long> { LogBytes };
        for (var written = 0; written < 10; written++)
        {
            await store.UpkeepAsync(default);
            await WriteAsync(store, 1);
            lengths.Add(LogBytes);
        }

        lengths.Zip(lengths.Skip(1), (before, after) => before - after).Max().ShouldBeLessThan(80 * Mebibyte);
        lengths[^1].ShouldBeLessThan(140 * Mebibyte);
        await using var session = await store.OpenReadAsync(default);
        (await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe(230);
    }

    private static async Task WriteAsync(SqliteDatabase store, int mebibytes)
    {
        for (var written = 0; written < mebibytes; written++)
        {
            await store.WriteAsync(transaction => transaction.Connection.ExecuteAsync("INSERT INTO things VALUES (zeroblob(1048576))"), default);
            await store.UpkeepAsync(default);
        }
    }
}
