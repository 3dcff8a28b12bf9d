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
    public async Task A_filter_keeps_what_is_like_it()
    {
        _room.Channel("ops").Then(new DeliveryResult.Refused(FailureReason.NotFound, "the chat is gone"));
        await _room.AddAsync("ops");
        await _room.SettleAsync();
        await _room.AddAsync("desk", "inc_2");

        (await ListAsync(new NotificationFilter(NotificationState.Failed))).ShouldBe(["ntf_1"]);
        (await ListAsync(new NotificationFilter(NotificationState.Pending))).ShouldBe(["ntf_2"]);
        (await ListAsync(new NotificationFilter(Channel: "desk"))).ShouldBe(["ntf_2", "ntf_1~desk"], ignoreOrder: true);
        (await ListAsync(new NotificationFilter(NotificationState.Failed, "desk"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_shown_with_every_attempt_and_what_was_refused_of_a_delivered_one()
    {
        _room.Channel("ops").Fails(1).Then(new DeliveryResult.Delivered("m-1", "1 of 2 recipients was refused"));
        await _room.AddAsync("ops");
        await _room.PassAsync(TimeSpan.FromMinutes(1));

        var detail = (await new NotificationQueries(_store.Database).ShowAsync("ntf_1", default)).ShouldNotBeNull();

        detail.Notification.State.ShouldBe("sent");
        detail.NextAttemptAt.ShouldBeNull();
        detail.Message.Text.ShouldBe("text 1");
        detail.Attempts.Select(attempt => $"{attempt.Result} {attempt.Reason} {attempt.Detail}").ShouldBe(
            ["retry ServerError 500", "delivered  1 of 2 recipients was refused"]);
        (await new NotificationQueries(_store.Database).ShowAsync("ntf_9", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_keeps_the_newest()
    {
        await _room.AddAsync("ops", "inc_1");
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await _room.AddAsync("ops", "inc_2");

        (await new NotificationQueries(_store.Database).ListAsync(new NotificationFilter(), 1, default)).Select(one => one.Id).ShouldBe(["ntf_2"]);
    }

    private async Task<IEnumerable<string>> ListAsync(NotificationFilter filter) =>
        (await new NotificationQueries(_store.Database).ListAsync(filter, 0, default)).Select(one => one.Id);
}

public sealed class NotificationQueriesTestsOnSqlite() : NotificationQueriesTests(StoreKind.Sqlite);

public sealed class NotificationQueriesTestsOnPostgres() : NotificationQueriesTests(StoreKind.Postgres);
