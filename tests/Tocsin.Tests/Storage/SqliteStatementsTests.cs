using Dapper;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage;

public sealed class SqliteStatementsTests
{
    private static readonly BulkStatement Insert = new("INSERT INTO tallies (content) SELECT r.content FROM {rows} r", BulkStatement.Bytes("content"));
    private static readonly BulkStatement Read = new("SELECT t.id, t.content FROM tallies t, {rows} r WHERE t.id > r.after ORDER BY t.id", BulkStatement.Integer("after"));

    [Fact]
    public async Task A_statement_whose_reader_threw_half_way_takes_new_parameters_the_next_time()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Database.WriteAsync(async transaction =>
        {
            await transaction.RunAsync(Insert, new BulkRows(Insert).Add([1]).Add([2]).Add([3]), onRow: null, CancellationToken.None);
            return true;
        }, CancellationToken.None);

        await Should.ThrowAsync<FormatException>(() => ReadAfterAsync(store.Database, 0, _ => throw new FormatException()));

        var seen = new List<long>();
        await ReadAfterAsync(store.Database, 2, row => seen.Add(row.Integer(0)));
        seen.ShouldBe([3]);
    }

    [Fact]
    public async Task A_transaction_that_failed_leaves_nothing_and_lets_the_next_one_in()
    {
        await using var store = await TestStore.CreateAsync();

        await Should.ThrowAsync<FormatException>(() => store.Database.WriteAsync<bool>(async transaction =>
        {
            await transaction.RunAsync(Insert, new BulkRows(Insert).Add([1]), onRow: null, CancellationToken.None);
            throw new FormatException();
        }, CancellationToken.None));

        var left = await store.Database.WriteAsync(transaction => transaction.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM tallies"), CancellationToken.None);
        left.ShouldBe(0);
    }

    private static Task<bool> ReadAfterAsync(Database database, long id, Action<IResultRow> onRow) => database.WriteAsync(async transaction =>
    {
        await transaction.RunAsync(Read, new BulkRows(Read).Add(id), onRow, CancellationToken.None);
        return true;
    }, CancellationToken.None);
}
