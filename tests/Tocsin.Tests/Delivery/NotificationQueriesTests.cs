using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Delivery.Listed;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

public abstract class NotificationQueriesTests(StoreKind kind) : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync(kind);
        _settings = new TestSettings("channels: {ops: {type: scripted, can_edit: true, fallback: desk}, desk: {type: scripted}}", _store.Time);
        _room = new DeliveryRoom(_store, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Every_state_is_listed_newest_first()
    {
        await _room.AddAsync("ops");
        await _room.AddAsync("ops", isEdit: true);
        await _room.AddAsync("ops", isEdit: true);
        await _room.SettleAsync();
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        _room.Channel("ops").Then(new DeliveryResult.Refused(FailureReason.NotFound, "the chat is gone"));
        await _room.AddAsync("ops", incident: null, NotificationKind.Digest);
        await _room.SettleAsync();
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await _room.AddAsync("nobody", "inc_2");

        var listed = await new NotificationQueries(_store.Database).ListAsync(new NotificationFilter(), 0, default);

        listed.Select(one => $"{one.Id} {one.Incident ?? "-"} {one.Channel} {one.Kind} {one.State} {one.Attempts} {one.LastError}".TrimEnd()).ShouldBe(
        [
            "ntf_5 inc_2 nobody opened pending 0",
            "ntf_4~desk - desk digest sent 1",
            "ntf_4 - ops digest failed 1 the chat is gone",
            "ntf_3 inc_1 ops edit sent 1",
            "ntf_2 inc_1 ops edit superseded 0",
            "ntf_1 inc_1 ops opened sent 1",
        ]);
        listed[0].CreatedAt.ShouldBe(_store.Time.GetUtcNow());
        listed[0].SentAt.ShouldBeNull();
        listed[^1].SentAt.ShouldBe(_store.Time.GetUtcNow() - TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_limit_keeps_the_newest()
    {
        await _room.AddAsync("ops", "inc_1");
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await _room.AddAsync("ops", "inc_2");

        (await new NotificationQueries(_store.Database).ListAsync(new NotificationFilter(), 1, default)).Select(one => one.Id).ShouldBe(["ntf_2"]);
    }
}

public sealed class NotificationQueriesTestsOnSqlite() : NotificationQueriesTests(StoreKind.Sqlite);

public sealed class NotificationQueriesTestsOnPostgres() : NotificationQueriesTests(StoreKind.Postgres);
