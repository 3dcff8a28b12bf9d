using Microsoft.Data.Sqlite;
using Tocsin.Storage;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage.Backups;

public sealed class BackupTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private DigestRoom? _room;

    private string Place => _folder.File("backup.db");

    private string Restored => _folder.File("restored.db");

    [Fact]
    public async Task A_backup_holds_one_moment_while_others_go_on_writing()
    {
        var room = await RoomAsync(events: 300);
        var wroteMeanwhile = 0;
        var progress = new Watcher(at =>
        {
            if (at.What == "copying" && wroteMeanwhile++ < 5)
                room.DigestAsync(room.Events.Of("meanwhile")).GetAwaiter().GetResult();
        });

        var manifest = await BackUpAsync(room, progress);
        await new BackupRestore(room.Store.Time).RunAsync(Place, Restored, null, default);

        wroteMeanwhile.ShouldBeGreaterThan(0);
        manifest.Rows["events"].ShouldBe(300);
        (await room.Store.NumberAsync("SELECT COUNT(*) FROM events")).ShouldBeGreaterThan(300);
        (await CountAsync(Restored, "events")).ShouldBe(300);
        (await CountAsync(Restored, "issues")).ShouldBe(1);
    }

    [Fact]
    public async Task A_restored_store_opens_and_is_written_to_like_any_other()
    {
        var room = await RoomAsync(events: 3);
        await BackUpAsync(room);

        await new BackupRestore(room.Store.Time).RunAsync(Place, Restored, null, default);

        await using var store = SqliteDatabase.Open(Restored);
        await new Migrator(store, room.Store.Time).MigrateAsync(default);
        await new Projects.ProjectStore(store, room.Store.Time).CreateAsync("later", "later", default);
        await using var session = await store.OpenReadAsync(default);
        (await Dapper.SqlMapper.ExecuteScalarAsync<long>(session.Connection, "SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 'backup%'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_store_that_was_there_is_kept_with_its_last_commits()
    {
        var room = await RoomAsync(events: 2);
        await BackUpAsync(room);
        await room.DigestAsync(room.Events.Of("after the backup"));

        // The open store has its commits in the log beside it, as one has after a crash.
        var aside = (await new BackupRestore(room.Store.Time).RunAsync(Place, room.Store.File, null, default)).ShouldNotBeNull();

        (await CountAsync(aside, "events")).ShouldBe(3);
        (await CountAsync(room.Store.File, "events")).ShouldBe(2);
    }

    [Fact]
    public async Task Claims_of_the_processes_that_worked_then_are_given_back()
    {
        var room = await RoomAsync(events: 1);
        await room.Store.ExecuteAsync(
            """
            INSERT INTO notifications (id, sequence, channel, kind, severity, created_at, due_at, claimed_until, message)
            VALUES ('ntf_1', 1, 'ops', 'Opened', 3, 0, 0, 9999999999999, '{}')
            """);
        await BackUpAsync(room);

        await new BackupRestore(room.Store.Time).RunAsync(Place, Restored, null, default);

        (await CountAsync(Restored, "notifications WHERE claimed_until = 0 AND state = 0")).ShouldBe(1);
    }

    [Fact]
    public async Task A_backup_that_is_stopped_leaves_nothing_behind()
    {
        var room = await RoomAsync(events: 300);
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => room.Store.Database.BackUpAsync(
            new BackupOrder(Place, 0, "1.2.3", room.Store.Time, new Watcher(_ => stop.Cancel())), stop.Token));

        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_exists_is_not_written_over()
    {
        var room = await RoomAsync(events: 1);
        await File.WriteAllTextAsync(Place, "precious");

        var refusal = await Should.ThrowAsync<StoreException>(() => BackUpAsync(room));

        refusal.Message.ShouldContain("exists already");
        (await File.ReadAllTextAsync(Place)).ShouldBe("precious");
    }

    [Fact]
    public async Task A_damaged_page_is_found()
    {
        var room = await RoomAsync(events: 300);
        await BackUpAsync(room);
        File.Delete(BackupSum.PlaceOf(Place));
        using (var file = File.OpenHandle(Place, access: FileAccess.Write))
            RandomAccess.Write(file, new byte[64], 4096);

        (await Should.ThrowAsync<StoreException>(CheckAsync)).Message.ShouldContain(Place);
    }

    [Fact]
    public async Task A_byte_that_flipped_inside_a_payload_is_found_by_the_sum_beside_the_file()
    {
        var room = await RoomAsync(events: 3);
        await room.Store.ExecuteAsync("UPDATE events SET payload = @payload WHERE id = 2", new { payload = Enumerable.Repeat((byte)'~', 9_000).ToArray() });
        await BackUpAsync(room);
        var bytes = await File.ReadAllBytesAsync(Place);
        bytes[bytes.AsSpan().IndexOf(Enumerable.Repeat((byte)'~', 2_000).ToArray()) + 1_000] ^= 1;
        await File.WriteAllBytesAsync(Place, bytes);

        var refusal = await Should.ThrowAsync<StoreException>(CheckAsync);

        refusal.Message.ShouldStartWith($"{Place} is damaged: its bytes have changed since it was made (SHA-256 ");
        refusal.Message.ShouldEndWith("Fetch another copy of it, or restore another backup.");
        // Nothing else would have seen it.
        File.Delete(BackupSum.PlaceOf(Place));
        (await CheckAsync()).Rows["events"].ShouldBe(3);
    }

    [Fact]
    public async Task The_sum_is_one_that_other_programs_check_too()
    {
        var room = await RoomAsync(events: 1);
        await BackUpAsync(room);

        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Place)));

        (await File.ReadAllTextAsync(BackupSum.PlaceOf(Place))).ShouldBe($"{sum}  backup.db\n");
    }

    [Fact]
    public async Task A_sum_that_is_none_is_named()
    {
        await BackUpAsync(await RoomAsync(events: 1));
        await File.WriteAllTextAsync(BackupSum.PlaceOf(Place), "<html>404</html>");

        (await Should.ThrowAsync<StoreException>(CheckAsync)).Message.ShouldContain("backup.db.sha256 holds no SHA-256");
    }

    [Fact]
    public async Task A_file_that_was_cut_short_is_found()
    {
        var room = await RoomAsync(events: 300);
        await BackUpAsync(room);
        File.Delete(BackupSum.PlaceOf(Place));
        using (var file = new FileStream(Place, FileMode.Open))
            file.SetLength(file.Length / 2);

        (await Should.ThrowAsync<StoreException>(CheckAsync)).Message.ShouldContain(Place);
    }

    [Fact]
    public async Task A_row_that_is_missing_is_found()
    {
        var room = await RoomAsync(events: 5);
        await BackUpAsync(room);
        File.Delete(BackupSum.PlaceOf(Place));
        await using (var tampering = new SqliteConnection($"Data Source={Place};Pooling=False"))
        {
            await tampering.OpenAsync();
            await Dapper.SqlMapper.ExecuteAsync(tampering, "DELETE FROM events WHERE id = 3");
        }

        (await Should.ThrowAsync<StoreException>(CheckAsync)).Message.ShouldContain("table events holds 4 rows, the manifest says 5");
    }

    [Fact]
    public async Task A_store_is_no_backup()
    {
        var room = await RoomAsync(events: 1);

        (await Should.ThrowAsync<StoreException>(() => BackupCheck.RunAsync(room.Store.File, null, default))).Message.ShouldContain("no manifest");
    }

    public async ValueTask DisposeAsync()
    {
        if (_room is not null)
            await _room.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<long> CountAsync(string file, string what)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        return await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, $"SELECT COUNT(*) FROM {what}");
    }

    private Task<BackupManifest> CheckAsync() => BackupCheck.RunAsync(Place, null, default);

    private Task<BackupManifest> BackUpAsync(DigestRoom room, IProgress<CopyProgress>? progress = null) =>
        room.Store.Database.BackUpAsync(new BackupOrder(Place, 0, "1.2.3", room.Store.Time, progress), default);

    private async Task<DigestRoom> RoomAsync(int events)
    {
        _room = await DigestRoom.CreateAsync();
        // As large as real ones, so that the store has more pages than are copied at once.
        var payload = new byte[8_000];
        Random.Shared.NextBytes(payload);
        await _room.DigestAsync([.. Enumerable.Range(0, events).Select(_ => _room.Events.Of("failure") with { Payload = payload })]);
        return _room;
    }

    private sealed class Watcher(Action<CopyProgress> seen) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => seen(value);
    }
}
