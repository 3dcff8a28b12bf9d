using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Delivery.Listed;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

public abstract class NotificationQueriesTests(StoreKind kind)
    : DeliveryRoomTests(kind, "channels: {ops: {type: scripted, can_edit: true, fallback: desk}, desk: {type: scripted}}")
{
    [Fact]
    public async Task Every_state_is_listed_newest_first()
    {
        await Room.AddAsync("ops");
        await Room.AddAsync("ops", isEdit: true);
        await Room.AddAsync("ops", isEdit: true);
        await Room.SettleAsync();
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        Room.Channel("ops").Then(new DeliveryResult.Refused(FailureReason.NotFound, "the chat is gone"));
        await Room.AddAsync("ops", incident: null, NotificationKind.Digest);
        await Room.SettleAsync();
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await Room.AddAsync("nobody", "inc_2");

        var listed = await new NotificationQueries(Store.Database).ListAsync(new NotificationFilter(), 0, default);

        listed.Select(one => $"{one.Id} {one.Incident ?? "-"} {one.Channel} {one.Kind} {one.State} {one.Attempts} {one.LastError}".TrimEnd()).ShouldBe(
        [
            "ntf_5 inc_2 nobody opened pending 0",
            "ntf_4~desk - desk digest sent 1",
            "ntf_4 - ops digest failed 1 the chat is gone",
            "ntf_3 inc_1 ops edit sent 1",
            "ntf_2 inc_1 ops edit superseded 0",
            "ntf_1 inc_1 ops opened sent 1",
        ]);
        listed[0].CreatedAt.ShouldBe(Store.Time.GetUtcNow());
        listed[0].SentAt.ShouldBeNull();
        listed[^1].SentAt.ShouldBe(Store.Time.GetUtcNow() - TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_filter_keeps_what_is_like_it()
    {
        Room.Channel("ops").Then(new DeliveryResult.Refused(FailureReason.NotFound, "the chat is gone"));
        await Room.AddAsync("ops");
        await Room.SettleAsync();
        await Room.AddAsync("desk", "inc_2");

        (await ListAsync(new NotificationFilter(NotificationState.Failed))).ShouldBe(["ntf_1"]);
        (await ListAsync(new NotificationFilter(NotificationState.Pending))).ShouldBe(["ntf_2"]);
        (await ListAsync(new NotificationFilter(Channel: "desk"))).ShouldBe(["ntf_2", "ntf_1~desk"], ignoreOrder: true);
        (await ListAsync(new NotificationFilter(NotificationState.Failed, "desk"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_shown_with_every_attempt_and_what_was_refused_of_a_delivered_one()
    {
        Room.Channel("ops").Fails(1).Then(new DeliveryResult.Delivered("m-1", "1 of 2 recipients was refused"));
        await Room.AddAsync("ops");
        await Room.PassAsync(TimeSpan.FromMinutes(1));

        var detail = (await new NotificationQueries(Store.Database).ShowAsync("ntf_1", default)).ShouldNotBeNull();

        detail.Notification.State.ShouldBe("sent");
        detail.NextAttemptAt.ShouldBeNull();
        detail.Message.Text.ShouldBe("text 1");
        detail.Attempts.Select(attempt => $"{attempt.Result} {attempt.Reason} {attempt.Detail}").ShouldBe(
            ["retry ServerError 500", "delivered  1 of 2 recipients was refused"]);
        (await new NotificationQueries(Store.Database).ShowAsync("ntf_9", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_keeps_the_newest()
    {
        await Room.AddAsync("ops", "inc_1");
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await Room.AddAsync("ops", "inc_2");

        (await new NotificationQueries(Store.Database).ListAsync(new NotificationFilter(), 1, default)).Select(one => one.Id).ShouldBe(["ntf_2"]);
    }

    private async Task<IEnumerable<string>> ListAsync(NotificationFilter filter) =>
        (await new NotificationQueries(Store.Database).ListAsync(filter, 0, default)).Select(one => one.Id);
}

public sealed class NotificationQueriesTestsOnSqlite() : NotificationQueriesTests(StoreKind.Sqlite);

public sealed class NotificationQueriesTestsOnPostgres() : NotificationQueriesTests(StoreKind.Postgres);
