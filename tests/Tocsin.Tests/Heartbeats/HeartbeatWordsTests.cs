using Tocsin.Alerting.Alerts;
using Tocsin.Heartbeats;
using Tocsin.Heartbeats.Listed;
using Tocsin.Tests.Operations;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Heartbeats;

/// <summary>What people read of a heartbeat: what was missed, what failed and what overran are three things.</summary>
public sealed class HeartbeatWordsTests : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        alerts: {reminders: {error: 0s, critical: 0s}}
        heartbeats: {worker: {interval: 20s, grace: 12s, max_runtime: 15s}}
        """;

    private HeartbeatRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await HeartbeatRoom.CreateAsync(Yaml, StoreKind.Sqlite);
        await _room.PingAsync("worker");
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_sign_that_is_late_by_seconds_is_said_in_seconds()
    {
        await _room.PassAsync(TimeSpan.FromSeconds(32));
        await _room.PassAsync(TimeSpan.FromSeconds(20));
        await _room.PingAsync("worker");

        await ShouldSayAsync(
            "No sign of life came by 09:27:13 UTC, nor within 12 s after that; the last came at 09:26:53 UTC.",
            "Well again after 20 s: 2 missed signs, last 09:27 UTC.");
    }

    [Fact]
    public async Task A_run_that_failed_is_a_failed_run()
    {
        await _room.PingAsync("worker", SignKind.Fail);
        await _room.PingAsync("worker");

        await ShouldSayAsync("Failed.", "Well again after 0 s: 1 failed run, last 09:26 UTC.");
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_an_overrun()
    {
        await _room.PassAsync(TimeSpan.FromSeconds(5));
        await _room.PingAsync("worker", SignKind.Start);
        await _room.PassAsync(TimeSpan.FromSeconds(15));
        await _room.PingAsync("worker");

        await ShouldSayAsync("Began at 09:26:58 UTC and has not ended within 15 s.", "Well again after 0 s: 1 overrun, last 09:27 UTC.");
    }

    [Fact]
    public async Task Lists_and_metrics_call_it_an_overrun_as_well()
    {
        await _room.PingAsync("worker", SignKind.Start);
        await _room.PassAsync(TimeSpan.FromSeconds(15));

        var listed = (await new HeartbeatQueries(_room.Store.Database).ListAsync(new Uri("https://tocsin.example.com"), default)).ShouldHaveSingleItem();
        TroubleWords.Of(listed.Trouble.ShouldNotBeNull()).ShouldBe("overrun");
        Missed("overrun").ShouldBe(1);

        await _room.PassAsync(TimeSpan.FromSeconds(20));
        Missed("no_sign").ShouldBe(1);
        Missed("overrun").ShouldBe(1);
    }

    [Fact]
    public async Task What_was_missed_and_then_failed_is_neither()
    {
        await _room.PassAsync(TimeSpan.FromSeconds(32));
        await _room.PingAsync("worker", SignKind.Fail);
        await _room.PingAsync("worker");

        (await _room.Alerting.SentAsync())[^1].Text.ShouldBe("Well again after 0 s: 2 failures, last 09:27 UTC.");
        (await _room.Alerting.Store.QueryAsync<string>("SELECT outcome || ' ' || detail FROM ledger ORDER BY id"))[1].ShouldStartWith("held ");
    }

    [Fact]
    public async Task How_soon_a_person_should_look_does_not_depend_on_how_often_it_was_expected()
    {
        for (var sign = 0; sign < 30; sign++)
            await _room.PassAsync(TimeSpan.FromSeconds(32));
        await _room.PingAsync("worker");

        (await _room.Alerting.SentAsync()).Select(sent => (sent.Kind, sent.Subject.Priority))
            .ShouldBe([(NotificationKind.Opened, Priority.P3), (NotificationKind.Resolved, Priority.P3)]);
    }

    private double Missed(string reason) => _room.Alerting.Digest.Registry.Samples()[$"tocsin_heartbeats_missed_total{{heartbeat=\"worker\",reason=\"{reason}\"}}"];

    private async Task ShouldSayAsync(params string[] texts) => (await _room.Alerting.SentAsync()).Select(sent => sent.Text).ShouldBe(texts);
}
