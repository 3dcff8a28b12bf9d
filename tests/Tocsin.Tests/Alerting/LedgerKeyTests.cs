using Tocsin.Alerting.Ledger;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting;

public abstract class LedgerKeyTests(StoreKind kind) : IAsyncLifetime
{
    private AlertingRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task What_was_decided_about_is_found_by_its_key()
    {
        await _room.HappensAsync("a");

        var ledger = new LedgerQueries(_room.Store.Database);
        (await ledger.KeyOfAsync("issue:1", default)).ShouldBe("issue:1");
        (await ledger.KeyOfAsync("issue:2", default)).ShouldBeNull();
    }
}

public sealed class LedgerKeyTestsOnSqlite() : LedgerKeyTests(StoreKind.Sqlite);

public sealed class LedgerKeyTestsOnPostgres() : LedgerKeyTests(StoreKind.Postgres);
