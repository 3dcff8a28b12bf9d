using Tocsin.Storage;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.Storage.Copies;

public sealed class PostgresBackupTests : IAsyncLifetime
{
    private CopyRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await CopyRoom.CreateAsync();
        await _room.MoveAsync();
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_backup_holds_one_moment_while_nodes_go_on_writing()
    {
        var written = 0;
        var watcher = new Watcher(at =>
        {
            if (at.What.StartsWith("copying", StringComparison.Ordinal))
                _room.ExecuteAsync($"INSERT INTO user_reports (project_id, comments, received_at) VALUES (1, 'later', {++written})").GetAwaiter().GetResult();
        });

        var manifest = await _room.BackUpAsync(watcher);

        written.ShouldBeGreaterThan(10);
        manifest.Rows["user_reports"].ShouldBe(FullStore.RowsATable);
        (await BackupCheck.RunAsync(_room.Backup, null, default)).Rows["user_reports"].ShouldBe(FullStore.RowsATable);
        (await _room.NumberAsync("SELECT COUNT(*) FROM user_reports")).ShouldBe(FullStore.RowsATable + written);
    }

    [Fact]
    public async Task A_backup_that_is_stopped_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher(at =>
        {
            if (at.What == "copying outcomes")
                stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => _room.BackUpAsync(watcher, stop.Token));

        Directory.GetFiles(Path.GetDirectoryName(_room.Backup)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_goes_back_into_an_emptied_database_and_its_file_stays_as_it_is()
    {
        await _room.BackUpAsync();
        var before = await File.ReadAllBytesAsync(_room.Backup);
        await _room.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        await using (var source = await SqliteCopySource.OfBackupAsync(_room.Backup))
            await _room.Postgres.FillAsync(source, null, default);

        foreach (var table in await _room.TablesAsync())
            (await FullStore.ReadAsync(_room.Postgres, table)).ShouldBe(await FullStore.ReadAsync(_room.Sqlite.Database, table), table.Name);
        (await File.ReadAllBytesAsync(_room.Backup)).ShouldBe(before);
    }

    [Fact]
    public async Task A_table_that_is_none_of_Tocsins_is_refused_and_not_forgotten()
    {
        await _room.ExecuteAsync("CREATE TABLE planted (id BIGINT)");

        (await Should.ThrowAsync<StoreException>(() => _room.BackUpAsync())).Message.ShouldContain("The table planted is not the same");

        File.Exists(_room.Backup).ShouldBeFalse();
    }

    [Fact]
    public async Task A_day_that_was_taken_out_to_be_dropped_is_no_table()
    {
        await _room.ExecuteAsync("ALTER TABLE events DETACH PARTITION events_20241004");

        (await _room.BackUpAsync()).Rows["events"].ShouldBe(FullStore.RowsATable - 1);
    }

    [Fact]
    public async Task A_database_without_a_store_is_said_to_be_none()
    {
        await _room.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        (await Should.ThrowAsync<StoreException>(() => _room.BackUpAsync())).Message.ShouldContain("no store of Tocsin");
    }
}
