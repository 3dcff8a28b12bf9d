using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage;

public sealed class SqliteVacuumTests : IAsyncLifetime
{
    private const int Megabyte = 1 << 20;

    private TestStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync();
        await _store.ExecuteAsync("CREATE TABLE large (id INTEGER PRIMARY KEY, content BLOB)");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task What_was_freed_is_given_back_and_what_is_kept_is_still_there()
    {
        await FillAsync(megabytes: 100);
        await DeleteAsync("id % 10 <> 0");

        var looks = await ShrinkAsync();

        looks.ShouldBeInRange(5, 5_000);
        var (free, pages) = await PagesAsync();
        pages.ShouldBeLessThan(12 * Megabyte / 4096);
        // A tenth stays free for what comes next.
        free.ShouldBeInRange(1, pages / 10);
        (await _store.QueryAsync<string>("PRAGMA integrity_check")).ShouldBe(["ok"]);
        (await _store.NumberAsync("SELECT COUNT(*) FROM large WHERE content = zeroblob(1048576)")).ShouldBe(10);
        await _store.ReopenAsync();
        new FileInfo(_store.File).Length.ShouldBe(pages * 4096);
    }

    [Fact]
    public async Task Little_is_kept_for_what_comes_next()
    {
        await FillAsync(megabytes: 60);
        await DeleteAsync("true");
        var before = await PagesAsync();

        await _store.Database.UpkeepAsync(default);

        (await PagesAsync()).ShouldBe(before);
        before.Free.ShouldBeGreaterThan(55 * Megabyte / 4096);
    }

    [Fact]
    public async Task Nothing_is_moved_while_somebody_writes_and_nobody_is_waited_for()
    {
        await FillAsync(megabytes: 70);
        await DeleteAsync("true");
        var before = await PagesAsync();

        await using (await _store.Database.BeginWriteAsync(default))
        {
            // Would it wait for its turn, this would never return.
            await _store.Database.UpkeepAsync(default);
            (await PagesAsync()).ShouldBe(before);
        }

        await _store.Database.UpkeepAsync(default);
        // A page of SQLite's own map of pages may go with those that it maps.
        (await PagesAsync()).Pages.ShouldBeInRange(before.Pages - SqliteVacuum.FewestPages - 1, before.Pages - SqliteVacuum.FewestPages);
    }

    [Theory]
    [InlineData(20_000, 100_000, false, false)]
    [InlineData(20_001, 100_000, false, true)]
    [InlineData(10_001, 100_000, true, true)]
    [InlineData(10_000, 100_000, true, false)]
    [InlineData(16_384, 20_000, false, false)]
    [InlineData(16_385, 20_000, false, true)]
    public void It_begins_at_a_fifth_and_64_MiB_and_ends_at_a_tenth(long free, long all, bool isShrinking, bool isWorthIt) =>
        SqliteVacuum.IsWorthIt(free, all, 4096, isShrinking).ShouldBe(isWorthIt);

    /// <returns>How many looks it took until the file shrank no more.</returns>
    private async Task<int> ShrinkAsync()
    {
        for (var looks = 1; ; looks++)
        {
            var before = await PagesAsync();
            await _store.Database.UpkeepAsync(default);
            if (await PagesAsync() == before)
                return looks;
        }
    }

    private Task<int> FillAsync(int megabytes) => _store.ExecuteAsync(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @megabytes) INSERT INTO large SELECT i, zeroblob(1048576) FROM n", new { megabytes });

    // Closing moves the log into the file: upkeep would do it otherwise, and that waits for its turn.
    private async Task DeleteAsync(string rows)
    {
        await _store.ExecuteAsync($"DELETE FROM large WHERE {rows}");
        await _store.ReopenAsync();
    }

    private async Task<(long Free, long Pages)> PagesAsync()
    {
        await using var session = await _store.Database.OpenReadAsync(default);
        return (await session.Connection.ExecuteScalarAsync<long>("PRAGMA freelist_count"), await session.Connection.ExecuteScalarAsync<long>("PRAGMA page_count"));
    }
}
