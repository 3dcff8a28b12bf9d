using Dapper;
using Npgsql;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage;

public sealed class PartitionsTests : IAsyncLifetime
{
    private TestStore _store = null!;

    private long Today => UnixDay.Of(_store.Time.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync(StoreKind.Postgres);
        // Far from the days of other tests, whose partitions the database may still have.
        _store.Time.Advance(TimeSpan.FromDays(3_000));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in Enum.GetValues<DayTable>())
            await _store.Database.DropDaysBeforeAsync(table, long.MaxValue, default);
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task The_coming_days_are_there_before_they_come()
    {
        await _store.Database.UpkeepAsync(default);
        (await DaysAsync("events")).ShouldBe([Today, Today + 1, Today + 2]);
        (await DaysAsync("event_ids")).ShouldBe([Today, Today + 1, Today + 2]);

        _store.Time.Advance(TimeSpan.FromDays(1));
        await _store.Database.UpkeepAsync(default);
        (await DaysAsync("events")).ShouldBe([Today - 1, Today, Today + 1, Today + 2]);
    }

    [Fact]
    public async Task Nodes_that_want_the_same_day_at_the_same_time_all_get_it()
    {
        var nodes = new List<Database>();
        for (var number = 0; number < 4; number++)
            nodes.Add(await _store.OpenAsync());

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.MakeRoomAsync(DayTable.EventIds, [Today - 5, Today - 4], default).AsTask())));

        (await DaysAsync("event_ids")).ShouldBe([Today - 5, Today - 4]);
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_new_day_makes_no_writer_of_another_day_wait()
    {
        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today], default);
        await using var writing = await _store.Database.BeginWriteAsync(default);
        await TakeAsync(writing, Today);

        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today + 1], default);

        await writing.CommitAsync(default);
        (await DaysAsync("event_ids")).ShouldBe([Today, Today + 1]);
    }

    [Fact]
    public async Task Days_are_dropped_whole_and_one_that_is_in_use_waits()
    {
        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today - 3, Today - 2, Today - 1], default);
        await _store.Database.WriteAsync(async transaction =>
        {
            await TakeAsync(transaction, Today - 3);
            await TakeAsync(transaction, Today - 2);
            return true;
        }, default);
        await using (var reading = await _store.Database.BeginWriteAsync(default))
        {
            await reading.Connection.ExecuteAsync($"SELECT 1 FROM event_ids WHERE day = {Today - 3}", transaction: reading.Inner);
            (await _store.Database.DropDaysBeforeAsync(DayTable.EventIds, Today - 2, default)).ShouldBe(0);
        }

        // The server may be looking after a table at this moment; retention comes again in a minute, and this test at once.
        long? dropped = 0;
        for (var pass = 0; pass < 10 && dropped < 2; pass++)
            dropped += await _store.Database.DropDaysBeforeAsync(DayTable.EventIds, Today - 1, default);

        dropped.ShouldBe(2);
        (await DaysAsync("event_ids")).ShouldBe([Today - 1]);
        (await _store.Database.DropDaysBeforeAsync(DayTable.EventIds, Today - 1, default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_drop_does_not_wait_for_a_long_read_and_keeps_nobody_from_making_a_day()
    {
        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today - 3, Today], default);
        await using var reading = await _store.Database.BeginWriteAsync(default);
        await reading.Connection.ExecuteAsync($"SELECT 1 FROM event_ids WHERE day = {Today}; SELECT pg_sleep(0.6)", transaction: reading.Inner);

        (await _store.Database.DropDaysBeforeAsync(DayTable.EventIds, Today, default)).ShouldBe(0);

        // Begun and not ended, it would stand as pending.
        (await _store.QueryAsync<bool>("SELECT inhdetachpending FROM pg_inherits WHERE inhparent = 'event_ids'::regclass")).ShouldAllBe(isPending => !isPending);
        (await DaysAsync("event_ids")).ShouldBe([Today - 3, Today]);
        await reading.DisposeAsync();
        await _store.Database.DropDaysBeforeAsync(DayTable.EventIds, Today, default);
        (await DaysAsync("event_ids")).ShouldBe([Today]);
    }

    [Fact]
    public async Task A_drop_that_waits_for_a_reader_makes_no_writer_wait()
    {
        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today - 3, Today], default);
        var reading = await _store.Database.BeginWriteAsync(default);
        await reading.Connection.ExecuteAsync($"SELECT 1 FROM event_ids WHERE day = {Today - 3}", transaction: reading.Inner);
        await using var dropping = await _store.OpenAsync();

        var drop = Task.Run(() => dropping.DropDaysBeforeAsync(DayTable.EventIds, Today, default).AsTask());
        while (!drop.IsCompleted && await _store.NumberAsync("SELECT COUNT(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.query LIKE '%DETACH%' AND a.datname = current_database()") == 0)
            await Task.Yield();

        drop.IsCompleted.ShouldBeFalse();
        await using (var writing = await _store.Database.BeginWriteAsync(default))
        {
            await writing.Connection.ExecuteAsync("SET LOCAL lock_timeout = '50ms'", transaction: writing.Inner);
            await TakeAsync(writing, Today);
            await writing.CommitAsync(default);
        }

        await reading.DisposeAsync();
        await drop;
        for (var pass = 0; pass < 10 && (await DaysAsync("event_ids")).Contains(Today - 3); pass++)
            await dropping.DropDaysBeforeAsync(DayTable.EventIds, Today, default);
        (await DaysAsync("event_ids")).ShouldBe([Today]);
    }

    [Fact]
    public async Task A_day_that_another_node_has_dropped_is_made_again_when_it_is_needed()
    {
        await using var other = await _store.OpenAsync();
        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today - 3], default);
        await other.DropDaysBeforeAsync(DayTable.EventIds, Today, default);

        var failure = await Should.ThrowAsync<PostgresException>(() => _store.Database.WriteAsync(async transaction => { await TakeAsync(transaction, Today - 3); return true; }, default));
        RefusedRow.Explains(failure).ShouldBeFalse();
        await _store.Database.UpkeepAsync(default);
        await _store.Database.MakeRoomAsync(DayTable.EventIds, [Today - 3], default);

        (await DaysAsync("event_ids")).ShouldBe([Today - 3, Today, Today + 1, Today + 2]);
    }

    private static Task<int> TakeAsync(WriteTransaction transaction, long day) => transaction.Connection.ExecuteAsync(
        "INSERT INTO event_ids (project_id, event_id, day, issue_id, received_at) VALUES (1, '\\x01', @day, 1, 1)", new { day }, transaction.Inner);

    private async Task<IEnumerable<long>> DaysAsync(string table) =>
        (await _store.QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname ~ @form", new { form = $"^{table}_[0-9]{{8}}$" }))
        .Select(name => Partition.Named(table == "events" ? DayTable.Events : DayTable.EventIds, name)!.Value.Day)
        .Where(day => day > 22_000).Order();
}
