using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>What is sent when, and in which order.</summary>
public abstract class ChannelWorkerTests(StoreKind kind) : ChannelRoom(kind)
{
    [Fact]
    public async Task What_was_decided_is_sent_once()
    {
        var id = await Room.AddAsync("ops");
        await Room.SettleAsync();
        await Room.PassAsync(TimeSpan.FromMinutes(3));

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
        (await Room.StatesAsync()).ShouldBe([$"{id} ops sent"]);
        (await Store.QueryAsync<string>("SELECT attempt || ' ' || result FROM deliveries")).ShouldBe(["1 delivered"]);
    }

    [Fact]
    public async Task A_new_process_keeps_the_pace_of_the_one_before()
    {
        Settings.Change("channels: {ops: {type: scripted, per_minute: 3}}");
        Room.Restart();
        for (var incident = 0; incident < 7; incident++)
            await Room.AddAsync("ops", $"inc_{incident}");
        await Room.SettleAsync();
        Ops.Delivered.Count.ShouldBe(3);

        Store.Time.Advance(TimeSpan.FromSeconds(20));
        Room.Restart();
        await Room.SettleAsync();
        Ops.Delivered.Count.ShouldBe(3);

        await Room.PassAsync(TimeSpan.FromSeconds(41));
        Ops.Delivered.Count.ShouldBe(6);
    }

    [Fact]
    public async Task The_most_severe_goes_first()
    {
        var info = await Room.AddAsync("ops", "a", severity: Severity.Info);
        var critical = await Room.AddAsync("ops", "b", severity: Severity.Critical);
        var error = await Room.AddAsync("ops", "c");
        await Room.SettleAsync();

        Ops.Heard.Select(heard => heard.Id).ShouldBe([critical, error, info]);
    }

    [Fact]
    public async Task An_incidents_messages_keep_their_order_while_one_waits_and_others_pass_by()
    {
        Ops.Fails(1);
        var opened = await Room.AddAsync("ops", "a");
        await Room.SettleAsync();
        var escalated = await Room.AddAsync("ops", "a", NotificationKind.Escalated, Severity.Critical);
        var other = await Room.AddAsync("ops", "b", severity: Severity.Info);
        await Room.SettleAsync();
        Ops.Delivered.Select(heard => heard.Id).ShouldBe([other]);

        await Room.PassAsync(TimeSpan.FromSeconds(2));
        Ops.Delivered.Select(heard => heard.Id).ShouldBe([other, opened, escalated]);
    }

    [Fact]
    public async Task Messages_of_no_incident_do_not_wait_for_each_other()
    {
        Ops.Fails(1);
        await Room.AddAsync("ops", incident: null, NotificationKind.Digest);
        await Room.SettleAsync();
        var second = await Room.AddAsync("ops", incident: null, NotificationKind.Digest);
        await Room.SettleAsync();

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([second]);
    }

    [Fact]
    public async Task Waits_double_from_one_second_and_half_of_each_is_chance()
    {
        Ops.Fails(4);
        await Room.AddAsync("ops");
        var waits = new List<double>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await Room.Worker("ops").StepAsync(default);
            var due = (await Room.Notifications.NextDueAsync("ops", default)).ShouldNotBeNull();
            waits.Add((due - Store.Time.GetUtcNow()).TotalSeconds);
            Store.Time.Advance(due - Store.Time.GetUtcNow());
        }

        for (var attempt = 0; attempt < 4; attempt++)
            waits[attempt].ShouldBeInRange(Math.Pow(2, attempt) / 2 - 0.001, Math.Pow(2, attempt));
    }

    [Fact]
    public async Task The_vendors_wait_is_kept()
    {
        Ops.Fails(1, after: TimeSpan.FromMinutes(3));
        await Room.AddAsync("ops");
        await Room.SettleAsync();

        await Room.PassAsync(TimeSpan.FromSeconds(179));
        Ops.Heard.Count.ShouldBe(1);
        await Room.PassAsync(TimeSpan.FromSeconds(20));
        Ops.Delivered.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bug_of_a_channel_is_a_failed_attempt()
    {
        Ops.Then(_ => throw new FormatException("bug"));
        var id = await Room.AddAsync("ops");
        await Room.PassAsync(TimeSpan.FromSeconds(2));

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
        (await Store.QueryAsync<string>("SELECT result || ' ' || COALESCE(reason, '') FROM deliveries ORDER BY id")).ShouldBe(["retry BadAnswer", "delivered "]);
    }

    [Fact]
    public async Task The_pace_gives_claims_back_and_the_most_severe_goes_when_there_isRoom()
    {
        foreach (var incident in new[] { "a", "b", "c" })
            await Room.AddAsync("slow", incident);
        await Room.SettleAsync();
        Room.Channel("slow").Delivered.Count.ShouldBe(2);

        var critical = await Room.AddAsync("slow", "d", severity: Severity.Critical);
        await Room.PassAsync(TimeSpan.FromSeconds(59));
        Room.Channel("slow").Delivered.Count.ShouldBe(2);
        await Room.PassAsync(TimeSpan.FromSeconds(1.1));

        Room.Channel("slow").Delivered.Select(heard => heard.Id).Skip(2).ShouldBe([critical, "ntf_3"]);
        (await Store.NumberAsync("SELECT COUNT(*) FROM deliveries")).ShouldBe(4);
    }

    [Fact]
    public async Task After_five_failures_the_circuit_opens_and_one_call_tries()
    {
        Ops.Fails(6);
        foreach (var incident in new[] { "a", "b", "c", "d", "e", "f", "g" })
            await Room.AddAsync("ops", incident);
        await Room.SettleAsync();

        Ops.Heard.Count.ShouldBe(5);
        Room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Open);
        await Room.PassAsync(TimeSpan.FromSeconds(29));
        Ops.Heard.Count.ShouldBe(5);
        await Room.PassAsync(TimeSpan.FromSeconds(1));
        Ops.Heard.Count.ShouldBe(6);
        Room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Open);
        await Room.PassAsync(TimeSpan.FromSeconds(30));

        Room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Closed);
        Ops.Delivered.Select(heard => heard.Message.Incident).ShouldBe(["a", "b", "c", "d", "e", "f", "g"], ignoreOrder: true);
    }
}

public sealed class ChannelWorkerTestsOnSqlite() : ChannelWorkerTests(StoreKind.Sqlite);

public sealed class ChannelWorkerTestsOnPostgres() : ChannelWorkerTests(StoreKind.Postgres);
