using Dapper;
using Tocsin.Storage;

namespace Tocsin.Tests.Storage;

/// <summary>What is committed, who sees it, and who waits for whom.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task What_is_not_committed_never_was()
    {
        await using (var transaction = await Database.BeginWriteAsync(default))
            await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(1).Add(1), null, default);
        await Should.ThrowAsync<InvalidOperationException>(() => Database.WriteAsync<bool>(async transaction =>
        {
            await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(2).Add(1), null, default);
            throw new InvalidOperationException();
        }, default));

        (await ReadAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe([0]);
    }

    /// <summary>More than the network holds, so that the server is still sending.</summary>
    [Fact]
    public async Task Whoever_leaves_rows_unread_spoils_neither_the_transaction_nor_the_connection()
    {
        const string Many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT CAST(@text AS TEXT) AS Text FROM n";
        var parameters = new { text = new string('x', 5_000) };
        await Database.WriteAsync(async transaction =>
        {
            await foreach (var row in transaction.Connection.QueryRowByRowAsync<LongRow>(Many, parameters, transaction.Inner))
            {
                row.Text.ShouldBe(parameters.text);
                break;
            }

            await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(1).Add(1), null, default);
            return true;
        }, default);

        await using var session = await Database.OpenReadAsync(default);
        await foreach (var row in session.Connection.QueryRowByRowAsync<LongRow>(Many, parameters))
            break;
        (await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe(1);
    }

    [Fact]
    public async Task Readers_see_only_what_was_committed()
    {
        await using var transaction = await Database.BeginWriteAsync(default);
        await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(1).Add(1), null, default);
        (await ReadAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe([0]);

        await transaction.CommitAsync(default);
        (await ReadAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe([1]);
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_no_update()
    {
        await RunAsync(Upsert, rows => rows.Add(1).Add(0));
        await Parallel.ForAsync(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, cancellationToken) =>
            await Database.WriteAsync(async transaction =>
            {
                await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(1).Add(1), null, cancellationToken);
                await Task.Yield();
                return true;
            }, cancellationToken));

        (await ReadAsync<long>("SELECT number FROM things")).ShouldBe([60]);
    }

    [Fact]
    public async Task Two_processes_write_into_one_store()
    {
        await using var other = await OpenAsync();
        await RunAsync(Upsert, rows => rows.Add(1).Add(0));
        async Task CountAsync(Database database)
        {
            for (var time = 0; time < 20; time++)
            {
                await database.WriteAsync(async transaction =>
                {
                    await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(1).Add(1), null, default);
                    return true;
                }, default);
            }
        }

        await Task.WhenAll(Task.Run(() => CountAsync(Database)), Task.Run(() => CountAsync(other)));
        (await ReadAsync<long>("SELECT number FROM things")).ShouldBe([40]);
    }

    [Fact]
    public async Task What_was_committed_outlives_the_process()
    {
        await RunAsync(Upsert, rows => rows.Add(1).Add(42));
        await Database.DisposeAsync();
        _database = await OpenAsync();

        (await ReadAsync<long>("SELECT number FROM things")).ShouldBe([42]);
    }

    [Fact]
    public async Task Waiting_for_the_turn_can_be_given_up()
    {
        using var patience = new CancellationTokenSource();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await Database.BeginWriteAsync(patience.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Database.OpenReadAsync(patience.Token));
    }

    private sealed class LongRow
    {
        public string Text { get; init; } = "";
    }
}
