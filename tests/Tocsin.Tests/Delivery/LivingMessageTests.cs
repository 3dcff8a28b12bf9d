using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>One message an incident and channel that is edited while the incident goes on.</summary>
public abstract class LivingMessageTests(StoreKind kind)
    : DeliveryRoomTests(kind, "channels: {ops: {type: scripted, can_edit: true, fallback: backup}, backup: {type: scripted}}")
{
    private ScriptedChannel Ops => Room.Channel("ops");

    [Fact]
    public async Task The_first_message_lives_and_later_ones_answer_it()
    {
        await Room.AddAsync("ops");
        await Room.AddAsync("ops", isEdit: true);
        await Room.AddAsync("ops", kind: NotificationKind.Resolved);
        await Room.SettleAsync();

        Ops.Heard.Select(heard => (heard.Id, heard.Edited, heard.ReplyTo)).ShouldBe(
            [("ntf_1", null, null), ("ntf_2", "ops-1", null), ("ntf_3", null, "ops-1")]);
        (await Store.QueryAsync<string>("SELECT incident_id || ' ' || channel || ' ' || reference FROM living_messages")).ShouldBe(["inc_1 ops ops-1"]);
    }

    [Fact]
    public async Task A_later_edit_makes_an_earlier_one_pointless()
    {
        await Room.AddAsync("ops");
        await Room.AddAsync("ops", isEdit: true);
        await Room.AddAsync("ops", isEdit: true);
        await Room.AddAsync("ops", incident: "inc_2");
        await Room.SettleAsync();

        Ops.Heard.Where(heard => heard.Edited is not null).Select(heard => heard.Id).ShouldBe(["ntf_3"]);
        (await Room.StatesAsync()).ShouldBe(["ntf_1 ops sent", "ntf_2 ops superseded", "ntf_3 ops sent", "ntf_4 ops sent"]);
    }

    [Fact]
    public async Task An_edit_of_nothing_is_dropped_without_a_call_a_fallback_or_a_mercy_for_the_circuit()
    {
        Ops.Fails(4);
        foreach (var incident in new[] { "a", "b", "c", "d" })
            await Room.AddAsync("ops", incident);
        await Room.SettleAsync();
        await Room.AddAsync("ops", "e", NotificationKind.Resolved, isEdit: true);
        await Room.SettleAsync();

        Ops.Heard.Count.ShouldBe(4);
        (await Room.StatesAsync())[^1].ShouldBe("ntf_5 ops failed");
        (await Store.NumberAsync("SELECT COUNT(*) FROM notifications WHERE fallback_of IS NOT NULL")).ShouldBe(0);

        Ops.Fails(1);
        await Room.AddAsync("ops", "f");
        await Room.SettleAsync();
        Room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task When_the_message_is_gone_the_next_one_lives_on()
    {
        await Room.AddAsync("ops");
        await Room.SettleAsync();
        Ops.Then(new DeliveryResult.Refused(FailureReason.MessageGone, "deleted by hand"));
        await Room.AddAsync("ops", isEdit: true);
        await Room.SettleAsync();
        (await Store.NumberAsync("SELECT COUNT(*) FROM living_messages")).ShouldBe(0);
        Room.Channel("backup").Heard.ShouldBeEmpty();

        await Room.AddAsync("ops", kind: NotificationKind.Escalated);
        await Room.AddAsync("ops", isEdit: true);
        await Room.SettleAsync();

        Ops.Heard.TakeLast(2).Select(heard => (heard.Id, heard.Edited, heard.ReplyTo)).ShouldBe([("ntf_3", null, null), ("ntf_4", "ops-2", null)]);
    }

    [Fact]
    public async Task An_edit_waits_for_the_message_that_it_edits()
    {
        Ops.Fails(1);
        await Room.AddAsync("ops");
        await Room.AddAsync("ops", isEdit: true);
        await Room.SettleAsync();
        Ops.Heard.Count.ShouldBe(1);

        await Room.PassAsync(TimeSpan.FromSeconds(2));

        Ops.Delivered.Select(heard => (heard.Id, heard.Edited)).ShouldBe([("ntf_1", null), ("ntf_2", "ops-1")]);
    }

    [Fact]
    public async Task An_edit_that_fails_for_good_is_only_an_edit()
    {
        await Room.AddAsync("ops");
        await Room.SettleAsync();
        Ops.Then(new DeliveryResult.Refused(FailureReason.Forbidden, "no longer in the chat"));
        await Room.AddAsync("ops", isEdit: true);
        await Room.SettleAsync();

        (await Room.StatesAsync()).ShouldBe(["ntf_1 ops sent", "ntf_2 ops failed"]);
        (await new Tocsin.Delivery.FailedDeliveries(Store.Database, Store.Time).ListAsync(default)).ShouldBeEmpty();
    }
}

public sealed class LivingMessageTestsOnSqlite() : LivingMessageTests(StoreKind.Sqlite);

public sealed class LivingMessageTestsOnPostgres() : LivingMessageTests(StoreKind.Postgres);
