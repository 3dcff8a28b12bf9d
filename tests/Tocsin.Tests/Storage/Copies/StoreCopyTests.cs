using Npgsql;
using Tocsin.Storage;

namespace Tocsin.Tests.Storage.Copies;

public sealed class StoreCopyTests : IAsyncLifetime
{
    private CopyRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await CopyRoom.CreateAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Every_row_of_every_table_arrives_in_PostgreSQL_in_its_backup_and_in_what_is_restored_of_that()
    {
        var moved = await _room.MoveAsync();
        var manifest = await _room.BackUpAsync();
        await using var restored = await _room.RestoreAsync();

        manifest.Store.ShouldBe("postgres");
        manifest.Rows.ShouldBe(moved, ignoreOrder: true);
        foreach (var table in await _room.TablesAsync())
        {
            var rows = await FullStore.ReadAsync(_room.Sqlite.Database, table);
            rows.Count.ShouldBeGreaterThanOrEqualTo(table.Name == "migrations" ? 1 : FullStore.RowsATable);
            moved[table.Name].ShouldBe(rows.Count);
            (await FullStore.ReadAsync(_room.Postgres, table)).ShouldBe(rows, table.Name);
            (await FullStore.ReadAsync(restored, table)).ShouldBe(rows, table.Name);
        }
    }

    [Fact]
    public async Task A_restored_backup_of_PostgreSQL_has_its_indexes_and_needs_no_migration()
    {
        await _room.MoveAsync();
        await _room.BackUpAsync();
        await using var restored = await _room.RestoreAsync();
        await new Migrator(restored, _room.Sqlite.Time).MigrateAsync(default);

        const string schema = "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1";
        await using var session = await restored.OpenReadAsync(default);
        (await Dapper.SqlMapper.QueryAsync<string>(session.Connection, schema)).ShouldBe(await _room.Sqlite.QueryAsync<string>(schema));
    }

    [Fact]
    public async Task Numbers_of_rows_that_are_gone_are_not_given_again()
    {
        await _room.Sqlite.ExecuteAsync("UPDATE sqlite_sequence SET seq = 70 WHERE name IN ('signals', 'events')");
        await _room.Sqlite.ExecuteAsync("DELETE FROM signals");

        await _room.MoveAsync();
        await _room.BackUpAsync();
        await using var restored = await _room.RestoreAsync();

        const string signal = "INSERT INTO signals (key, kind, severity, at) VALUES ('issue:1', 'New', 3, 0) RETURNING id";
        (await _room.NumberAsync(signal)).ShouldBe(71);
        (await _room.NumberAsync("SELECT nextval('event_numbers')")).ShouldBe(71);
        await using var transaction = await restored.BeginWriteAsync(default);
        (await Dapper.SqlMapper.ExecuteScalarAsync<long>(transaction.Connection, signal, transaction: transaction.Inner)).ShouldBe(71);
    }

    [Fact]
    public async Task What_the_processes_of_the_old_store_held_nobody_holds_in_the_new_one()
    {
        await _room.Sqlite.ExecuteAsync("UPDATE notifications SET claimed_until = 9999999999999, claimed_by = 'web1' WHERE number = 1");
        await _room.Sqlite.ExecuteAsync("UPDATE leases SET until = 9999999999999, fence = 41");

        await _room.MoveAsync();

        (await _room.NumberAsync("SELECT COUNT(*) FROM notifications WHERE claimed_until = 0 AND claimed_by IS NULL")).ShouldBe(FullStore.RowsATable);
        (await _room.NumberAsync("SELECT COUNT(*) FROM leases WHERE until = 0 AND fence = 41")).ShouldBe(FullStore.RowsATable);
        (await _room.Sqlite.NumberAsync("SELECT COUNT(*) FROM notifications WHERE claimed_by = 'web1'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_move_that_is_stopped_leaves_nothing_and_can_be_made_again()
    {
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher(at =>
        {
            if (at.What == "copying outcomes")
                stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => _room.MoveAsync(watcher, stop.Token));

        (await _room.RowsAsync()).ShouldBe(0);
        (await _room.MoveAsync())["events"].ShouldBe(FullStore.RowsATable);
    }

    [Fact]
    public async Task A_row_that_PostgreSQL_does_not_take_leaves_nothing()
    {
        await _room.Sqlite.ExecuteAsync("UPDATE outcomes SET outcome = 'half' || char(0)");

        await Should.ThrowAsync<PostgresException>(() => _room.MoveAsync());

        (await _room.RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_that_does_not_arrive_is_missed_and_nothing_is_kept()
    {
        await new Migrator(_room.Postgres, _room.Sqlite.Time).MigrateAsync(default);
        await _room.ExecuteAsync(
            """
            CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER swallow BEFORE INSERT ON releases FOR EACH ROW WHEN (NEW.project_id = 2) EXECUTE FUNCTION swallow()
            """);

        (await Should.ThrowAsync<StoreException>(() => _room.MoveAsync())).Message.ShouldContain("Of the 3 rows of the table releases 2 arrived");

        (await _room.RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_in_use_is_left_alone()
    {
        await new Migrator(_room.Postgres, _room.Sqlite.Time).MigrateAsync(default);
        await _room.ExecuteAsync("INSERT INTO projects (slug, name, created_at) VALUES ('precious', 'precious', 0)");

        (await Should.ThrowAsync<StoreException>(() => _room.MoveAsync())).Message.ShouldContain("its table projects holds rows");

        (await _room.RowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_table_that_is_added_later_is_copied_without_a_word_here()
    {
        const string table = "CREATE TABLE planted (id BIGINT PRIMARY KEY, project_id BIGINT REFERENCES projects (id), note TEXT)";
        await _room.Sqlite.ExecuteAsync($"{table}; INSERT INTO planted VALUES (1, 2, 'a'), (2, NULL, NULL)");
        await new Migrator(_room.Postgres, _room.Sqlite.Time).MigrateAsync(default);
        await _room.ExecuteAsync(table);

        (await _room.MoveAsync())["planted"].ShouldBe(2);

        (await _room.NumberAsync("SELECT COUNT(*) FROM planted WHERE note = 'a' AND project_id = 2")).ShouldBe(1);
    }

    [Theory]
    [InlineData("CREATE TABLE planted (id BIGINT PRIMARY KEY)", "planted")]
    [InlineData("ALTER TABLE releases ADD COLUMN planted TEXT", "releases")]
    public async Task What_has_no_place_in_the_copy_is_not_left_behind_in_silence(string change, string table)
    {
        await _room.Sqlite.ExecuteAsync(change);

        (await Should.ThrowAsync<StoreException>(() => _room.MoveAsync())).Message.ShouldContain($"The table {table} is not the same");

        (await _room.RowsAsync()).ShouldBe(0);
    }
}
