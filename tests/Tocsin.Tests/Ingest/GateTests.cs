using Tocsin.Digest;
using Tocsin.Fakes.Time;
using Tocsin.Ingest;
using Tocsin.Operations;
using Tocsin.Projects;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public abstract class GateTests(StoreKind kind) : IAsyncLifetime
{
    private TestStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await TestStore.CreateAsync(kind);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public void A_full_disk_keeps_everybody_out_until_there_is_room_again()
    {
        using var settings = new TestSettings("ingest: {min_free_disk: 1GiB}", _store.Time);
        var free = 1L << 30;
        var gate = Gate(settings, _ => free);
        gate.Room().ShouldBeNull();

        free--;
        gate.Room().ShouldBeNull("it looks every two seconds");
        _store.Time.Advance(TimeSpan.FromSeconds(2));
        var refusal = gate.Room().ShouldNotBeNull();
        (refusal.Status, refusal.Limit!.RetryAfter).ShouldBe((429, TimeSpan.FromSeconds(30)));
        refusal.Detail.ShouldContain("ingest.min_free_disk");

        free++;
        _store.Time.Advance(TimeSpan.FromSeconds(2));
        gate.Room().ShouldBeNull();
    }

    [Fact]
    public void A_disk_that_cannot_be_looked_at_keeps_nobody_out()
    {
        using var settings = new TestSettings("", _store.Time);

        Gate(settings, _ => throw new DriveNotFoundException()).Room().ShouldBeNull();
    }

    [Fact]
    public async Task Unknown_keys_share_a_look_into_the_store()
    {
        var database = new CountingDatabase(_store.Database);
        using var keys = new KeyDirectory(new ProjectStore(database, _store.Time), _store.Time);

        var asking = Enumerable.Range(0, 500).Select(number => keys.FindAsync($"{number}", default).AsTask()).ToList();
        await TimeShouldAnswerAsync(asking);

        database.Reads.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_known_key_costs_no_look_for_half_a_minute()
    {
        var (project, key) = (await new ProjectStore(_store.Database, _store.Time).CreateAsync("shop", "shop", default)).ShouldNotBeNull();
        var database = new CountingDatabase(_store.Database);
        using var keys = new KeyDirectory(new ProjectStore(database, _store.Time), _store.Time);
        for (var second = 0; second < 30; second++)
        {
            (await keys.FindAsync(key, default)).ShouldNotBeNull().Project.ShouldBe(project);
            _store.Time.Advance(TimeSpan.FromSeconds(1));
        }

        database.Reads.ShouldBe(1);
        await _store.ExecuteAsync("UPDATE project_keys SET active = 0");
        (await keys.FindAsync(key, default)).ShouldNotBeNull().Active.ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_made_just_after_a_look_is_found()
    {
        using var keys = new KeyDirectory(new ProjectStore(_store.Database, _store.Time), _store.Time);
        (await keys.FindAsync("unknown", default)).ShouldBeNull();
        var (_, key) = (await new ProjectStore(_store.Database, _store.Time).CreateAsync("shop", "shop", default)).ShouldNotBeNull();

        var asking = keys.FindAsync(key, default).AsTask();
        await TimeShouldAnswerAsync([asking]);

        (await asking).ShouldNotBeNull();
    }

    private async Task TimeShouldAnswerAsync(IReadOnlyList<Task<ProjectKey?>> asking)
    {
        while (!asking.All(one => one.IsCompleted))
        {
            _store.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }

    private Gate Gate(TestSettings settings, FreeSpace freeSpace) => new(
        new KeyDirectory(new ProjectStore(_store.Database, _store.Time), _store.Time), new DigestQueue(_store.Time),
        new DiskGuard(new DataFolder("data"), freeSpace, _store.Time), settings.Live);
}

public sealed class GateTestsOnSqlite() : GateTests(StoreKind.Sqlite);

public sealed class GateTestsOnPostgres() : GateTests(StoreKind.Postgres);
