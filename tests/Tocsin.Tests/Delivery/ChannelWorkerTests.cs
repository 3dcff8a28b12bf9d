using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

public sealed class ChannelWorkerTests : IAsyncLifetime
{
    private const string Channels =
        """
        channels:
          ops: {type: scripted, fallback: backup, can_edit: true}
          backup: {type: scripted}
          slow: {type: scripted, per_minute: 2}
        """;

    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;

    private ScriptedChannel Ops => _room.Channel("ops");

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync();
        _settings = new TestSettings(Channels, _store.Time);
        _room = new DeliveryRoom(_store, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task What_was_decided_is_sent_once()
    {
        var id = await _room.AddAsync("ops");
        await _room.SettleAsync();
        await _room.PassAsync(TimeSpan.FromMinutes(3));

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
        (await _room.StatesAsync()).ShouldBe([$"{id} ops sent"]);
        (await _store.QueryAsync<string>("SELECT attempt || ' ' || result FROM deliveries")).ShouldBe(["1 delivered"]);
    }

    [Fact]
    public async Task The_most_severe_goes_first()
    {
        var info = await _room.AddAsync("ops", "a", severity: Severity.Info);
        var critical = await _room.AddAsync("ops", "b", severity: Severity.Critical);
        var error = await _room.AddAsync("ops", "c");
        await _room.SettleAsync();

        Ops.Heard.Select(heard => heard.Id).ShouldBe([critical, error, info]);
    }

    [Fact]
    public async Task An_incidents_messages_keep_their_order_while_one_waits_and_others_pass_by()
    {
        Ops.Fails(1);
        var opened = await _room.AddAsync("ops", "a");
        await _room.SettleAsync();
        var escalated = await _room.AddAsync("ops", "a", NotificationKind.Escalated, Severity.Critical);
        var other = await _room.AddAsync("ops", "b", severity: Severity.Info);
        await _room.SettleAsync();
        Ops.Delivered.Select(heard => heard.Id).ShouldBe([other]);

        await _room.PassAsync(TimeSpan.FromSeconds(2));
        Ops.Delivered.Select(heard => heard.Id).ShouldBe([other, opened, escalated]);
    }

    [Fact]
    public async Task Messages_of_no_incident_do_not_wait_for_each_other()
    {
        Ops.Fails(1);
        await _room.AddAsync("ops", incident: null, NotificationKind.Digest);
        await _room.SettleAsync();
        var second = await _room.AddAsync("ops", incident: null, NotificationKind.Digest);
        await _room.SettleAsync();

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([second]);
    }

    [Fact]
    public async Task Waits_double_from_one_second_and_half_of_each_is_chance()
    {
        Ops.Fails(4);
        await _room.AddAsync("ops");
        var waits = new List<double>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await _room.Worker("ops").StepAsync(default);
            var due = (await _room.Notifications.NextDueAsync("ops", default)).ShouldNotBeNull();
            waits.Add((due - _store.Time.GetUtcNow()).TotalSeconds);
            _store.Time.Advance(due - _store.Time.GetUtcNow());
        }

        for (var attempt = 0; attempt < 4; attempt++)
            waits[attempt].ShouldBeInRange(Math.Pow(2, attempt) / 2 - 0.001, Math.Pow(2, attempt));
    }

    [Fact]
    public async Task The_vendors_wait_is_kept()
    {
        Ops.Fails(1, after: TimeSpan.FromMinutes(3));
        await _room.AddAsync("ops");
        await _room.SettleAsync();

        await _room.PassAsync(TimeSpan.FromSeconds(179));
        Ops.Heard.Count.ShouldBe(1);
        await _room.PassAsync(TimeSpan.FromSeconds(20));
        Ops.Delivered.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_ten_attempts_the_fallback_says_it_with_the_reason_and_a_name_of_its_own()
    {
        Ops.Fails(10);
        var id = await _room.AddAsync("ops");
        await _room.PassAsync(TimeSpan.FromMinutes(60));

        Ops.Heard.Count.ShouldBe(10);
        (await _room.StatesAsync()).ShouldBe([$"{id} ops failed", $"{id}~backup backup sent"]);
        var told = _room.Channel("backup").Delivered.Single().Message;
        told.Notification.ShouldBe($"{id}~backup");
        told.Note.ShouldBe("ops could not deliver this. 10 attempts failed, the last with: 500");
        told.Text.ShouldBe("text 1");
    }

    [Fact]
    public async Task A_refusal_goes_to_the_fallback_at_once_and_down_the_chain_to_the_console()
    {
        Ops.Then(Refused("the chat is gone"));
        _room.Channel("backup").Then(Refused("the hook is gone"));
        var id = await _room.AddAsync("ops");
        await _room.SettleAsync();

        (await _room.StatesAsync()).ShouldBe([$"{id} ops failed", $"{id}~backup backup failed", $"{id}~backup~console console sent"]);
        _room.Console.ToString().ShouldContain("backup could not deliver this. the hook is gone");
    }

    [Fact]
    public async Task A_fallback_keeps_the_key_so_that_explain_finds_the_whole_chain()
    {
        Ops.Then(Refused("gone"));
        _room.Channel("backup").Then(Refused("gone too"));
        await _room.AddAsync("ops");
        await _room.SettleAsync();

        (await new Tocsin.Alerting.LedgerQueries(_store.Database).NotificationsAsync("key of inc_1", default)).Select(line => line.Channel)
            .ShouldBe(["ops", "backup", "console"]);
    }

    [Fact]
    public async Task A_failed_delivery_can_be_tried_again_and_fail_again()
    {
        Ops.Then(Refused("wrong token")).Then(Refused("still wrong"));
        var id = await _room.AddAsync("ops");
        await _room.SettleAsync();
        (await new FailedDeliveries(_store.Database, _store.Time).ListAsync(default)).Select(failed => failed.Id).ShouldBe([id]);

        (await new FailedDeliveries(_store.Database, _store.Time).RetryAsync(id, default)).ShouldBe(1);
        await _room.SettleAsync();

        (await _room.StatesAsync()).ShouldBe([$"{id} ops failed", $"{id}~backup backup sent"]);
        _room.Channel("backup").Delivered.Select(heard => heard.Message.Note).ShouldBe(
            ["ops could not deliver this. wrong token", "ops could not deliver this. still wrong"]);

        (await new FailedDeliveries(_store.Database, _store.Time).RetryAsync(null, default)).ShouldBe(1);
        await _room.SettleAsync();
        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
        (await new FailedDeliveries(_store.Database, _store.Time).RetryAsync("ntf_9", default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_claimed_notification_is_not_claimed_twice_until_the_claim_runs_out()
    {
        await _room.AddAsync("ops");
        (await _room.Notifications.ClaimAsync("ops", default)).ShouldNotBeNull();
        (await _room.Notifications.ClaimAsync("ops", default)).ShouldBeNull();

        _store.Time.Advance(TimeSpan.FromSeconds(119));
        (await _room.Notifications.ClaimAsync("ops", default)).ShouldBeNull();
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        (await _room.Notifications.ClaimAsync("ops", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_start_takes_back_the_claims_of_the_process_that_died()
    {
        var id = await _room.AddAsync("ops");
        await _room.Notifications.ClaimAsync("ops", default);

        _room.Restart();
        await _room.Notifications.ReleaseClaimsAsync(default);
        await _room.SettleAsync();

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_send_repeats_it_with_the_same_id()
    {
        using var stopping = new CancellationTokenSource();
        Ops.Then(async cancellationToken =>
        {
            await stopping.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new DeliveryResult.Delivered();
        });
        var id = await _room.AddAsync("ops");
        await Should.ThrowAsync<OperationCanceledException>(() => _room.Worker("ops").StepAsync(stopping.Token));

        _room.Restart();
        await _room.SettleAsync();

        Ops.Heard.Select(heard => heard.Id).ShouldBe([id, id]);
        (await _room.StatesAsync()).ShouldBe([$"{id} ops sent"]);
    }

    [Fact]
    public async Task A_bug_of_a_channel_is_a_failed_attempt()
    {
        Ops.Then(_ => throw new FormatException("bug"));
        var id = await _room.AddAsync("ops");
        await _room.PassAsync(TimeSpan.FromSeconds(2));

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
        (await _store.QueryAsync<string>("SELECT result || ' ' || COALESCE(reason, '') FROM deliveries ORDER BY id")).ShouldBe(["retry BadAnswer", "delivered "]);
    }

    [Fact]
    public async Task The_pace_gives_claims_back_and_the_most_severe_goes_when_there_is_room()
    {
        foreach (var incident in new[] { "a", "b", "c" })
            await _room.AddAsync("slow", incident);
        await _room.SettleAsync();
        _room.Channel("slow").Delivered.Count.ShouldBe(2);

        var critical = await _room.AddAsync("slow", "d", severity: Severity.Critical);
        await _room.PassAsync(TimeSpan.FromSeconds(59));
        _room.Channel("slow").Delivered.Count.ShouldBe(2);
        await _room.PassAsync(TimeSpan.FromSeconds(1));

        _room.Channel("slow").Delivered.Select(heard => heard.Id).Skip(2).ShouldBe([critical, "ntf_3"]);
        (await _store.NumberAsync("SELECT COUNT(*) FROM deliveries")).ShouldBe(4);
    }

    [Fact]
    public async Task After_five_failures_the_circuit_opens_and_one_call_tries()
    {
        Ops.Fails(6);
        foreach (var incident in new[] { "a", "b", "c", "d", "e", "f", "g" })
            await _room.AddAsync("ops", incident);
        await _room.SettleAsync();

        Ops.Heard.Count.ShouldBe(5);
        _room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Open);
        await _room.PassAsync(TimeSpan.FromSeconds(29));
        Ops.Heard.Count.ShouldBe(5);
        await _room.PassAsync(TimeSpan.FromSeconds(1));
        Ops.Heard.Count.ShouldBe(6);
        _room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Open);
        await _room.PassAsync(TimeSpan.FromSeconds(30));

        _room.Configured("ops").Circuit.State.ShouldBe(CircuitState.Closed);
        Ops.Delivered.Select(heard => heard.Message.Incident).ShouldBe(["a", "b", "c", "d", "e", "f", "g"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_channel_that_was_taken_out_has_its_messages_told_by_the_console()
    {
        var id = await _room.AddAsync("slow");
        _settings.Change("channels: {ops: {type: scripted}}");
        _room.Restart();
        await _room.StepOrphansAsync();
        await _room.SettleAsync();

        (await _room.StatesAsync()).ShouldBe([$"{id} slow failed", $"{id}~console console sent"]);
        _room.Console.ToString().ShouldContain("Channel slow is no longer configured.");
    }

    private static DeliveryResult.Refused Refused(string detail) => new(FailureReason.NotFound, detail);
}
