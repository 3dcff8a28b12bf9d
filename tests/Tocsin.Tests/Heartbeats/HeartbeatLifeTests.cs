using Tocsin.Alerting.Monitoring;
using Tocsin.Heartbeats;
using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Tests.Heartbeats;

/// <summary>The life of a heartbeat, sign by sign.</summary>
public sealed class HeartbeatLifeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly HeartbeatPlan Hourly = new() { Every = TimeSpan.FromHours(1), Grace = TimeSpan.FromMinutes(5), MaxRuntime = TimeSpan.FromMinutes(30) };

    [Fact]
    public void A_sign_in_time_moves_the_next_one()
    {
        var first = HeartbeatLife.Begin(Hourly, Noon);
        HeartbeatLife.DueAt(first, Hourly).ShouldBe(Noon.AddMinutes(65));

        var heard = HeartbeatLife.Hear(first, Hourly, Ok(Noon.AddMinutes(62)));

        heard.Change.ShouldBeNull();
        HeartbeatLife.DueAt(heard.Record, Hourly).ShouldBe(Noon.AddMinutes(127));
        HeartbeatLife.Miss(heard.Record, Hourly, Noon.AddMinutes(126)).ShouldBeNull();
    }

    [Fact]
    public void One_that_does_not_come_is_missed_once_for_each_time()
    {
        var missed = HeartbeatLife.Miss(HeartbeatLife.Begin(Hourly, Noon), Hourly, Noon.AddMinutes(65)).ShouldNotBeNull();
        missed.Change.ShouldNotBeNull().To.ShouldBe(HealthState.Unhealthy);
        missed.Record.Text.ShouldBe("no sign of life came by 13:00 UTC, nor within 5 min after that; none ever came");
        HeartbeatLife.Miss(missed.Record, Hourly, Noon.AddMinutes(66)).ShouldBeNull();

        var again = HeartbeatLife.Miss(missed.Record, Hourly, Noon.AddMinutes(125)).ShouldNotBeNull();
        again.Change.ShouldBeNull();
        again.Record.Failed.ShouldBe(2);

        var back = HeartbeatLife.Hear(again.Record, Hourly, Ok(Noon.AddMinutes(140)));
        back.Change.ShouldNotBeNull().To.ShouldBe(HealthState.Healthy);
        back.Kept.Failed.ShouldBe(0);
    }

    [Fact]
    public void What_was_missed_while_nobody_looked_is_one_failure_and_not_a_hundred()
    {
        var missed = HeartbeatLife.Miss(HeartbeatLife.Begin(Hourly, Noon), Hourly, Noon.AddDays(7)).ShouldNotBeNull();

        missed.Record.Failed.ShouldBe(1);
        missed.Record.ExpectedAt.ShouldNotBeNull().ShouldBeGreaterThan(Noon.AddDays(7));
    }

    [Fact]
    public void A_run_that_does_not_end_in_time_is_a_failure()
    {
        var running = HeartbeatLife.Hear(HeartbeatLife.Begin(Hourly, Noon), Hourly, Start(Noon.AddMinutes(60), "a")).Record;
        HeartbeatLife.DueAt(running, Hourly).ShouldBe(Noon.AddMinutes(90));

        var over = HeartbeatLife.Miss(running, Hourly, Noon.AddMinutes(90)).ShouldNotBeNull();

        over.Change.ShouldNotBeNull();
        over.Record.Text.ShouldBe("began at 13:00 UTC and has not ended within 30 min");
        over.Record.Runs.ShouldBeEmpty();
        HeartbeatLife.Hear(over.Record, Hourly, Ok(Noon.AddMinutes(95)) with { Run = "a" }).Change.ShouldNotBeNull().To.ShouldBe(HealthState.Healthy);
    }

    [Fact]
    public void Start_and_end_of_a_run_are_joined_by_its_id_and_say_how_long_it_took()
    {
        var record = HeartbeatLife.Begin(Hourly, Noon);
        record = HeartbeatLife.Hear(record, Hourly, Start(Noon, "a")).Record;
        record = HeartbeatLife.Hear(record, Hourly, Start(Noon.AddMinutes(1), "b")).Record;
        record = HeartbeatLife.Hear(record, Hourly, Ok(Noon.AddMinutes(10)) with { Run = "a" }).Record;

        record.Took.ShouldBe(TimeSpan.FromMinutes(10));
        record.Runs.ShouldHaveSingleItem().Id.ShouldBe("b");
    }

    [Fact]
    public void A_failure_is_told_at_its_threshold_with_its_reason()
    {
        var patient = Hourly with { FailureThreshold = 2, RecoveryThreshold = 2 };
        var record = HeartbeatLife.Hear(HeartbeatLife.Begin(patient, Noon), patient, Ok(Noon)).Record;
        var first = HeartbeatLife.Hear(record, patient, new SignOfLife(SignKind.Fail, Noon.AddMinutes(1)) { Reason = "exit code 2" });
        first.Change.ShouldBeNull();
        var second = HeartbeatLife.Hear(first.Kept, patient, new SignOfLife(SignKind.Fail, Noon.AddMinutes(2)) { Reason = "exit code 2" });
        second.Change.ShouldNotBeNull();
        second.Record.Text.ShouldBe("failed: exit code 2");

        var once = HeartbeatLife.Hear(second.Kept, patient, Ok(Noon.AddMinutes(3)));
        once.Change.ShouldBeNull();
        HeartbeatLife.Hear(once.Kept, patient, Ok(Noon.AddMinutes(4))).Change.ShouldNotBeNull();
    }

    [Fact]
    public void A_run_that_outlasts_its_time_table_does_not_bring_the_past_back()
    {
        var daily = new HeartbeatPlan { Cron = "0 3 * * *", Grace = TimeSpan.FromMinutes(5) };
        var running = HeartbeatLife.Hear(HeartbeatLife.Begin(daily, Noon), daily, Start(Noon.AddHours(15), null)).Record;
        var ended = HeartbeatLife.Hear(running, daily, Ok(Noon.AddHours(41))).Record;

        ended.ExpectedAt.ShouldBe(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Jobs_that_only_begin_do_not_fill_the_store()
    {
        var record = HeartbeatLife.Begin(Hourly, Noon);
        for (var run = 0; run < 1000; run++)
            record = HeartbeatLife.Hear(record, Hourly, Start(Noon.AddSeconds(run), $"{run}")).Record;

        record.Runs.Count.ShouldBe(20);
    }

    [Fact]
    public void A_start_that_comes_after_the_end_of_its_run_begins_nothing()
    {
        // An SDK sends both at the same time, on two connections.
        var record = HeartbeatLife.Hear(HeartbeatLife.Begin(Hourly, Noon), Hourly, Ok(Noon) with { Run = "a", Took = TimeSpan.FromSeconds(1) }).Record;
        record = HeartbeatLife.Hear(record, Hourly, Start(Noon.AddSeconds(1), "a")).Record;

        record.Runs.ShouldBeEmpty();
        record.Text.ShouldBe("ended well after 1 s");
        HeartbeatLife.Hear(record, Hourly, Start(Noon.AddSeconds(1), "b")).Record.Runs.ShouldHaveSingleItem().Id.ShouldBe("b");
        HeartbeatLife.Hear(record, Hourly, Start(Noon.AddMinutes(1), "a")).Record.Runs.ShouldHaveSingleItem("a job may call all its runs the same");
    }

    private static SignOfLife Ok(DateTimeOffset at) => new(SignKind.Ok, at);

    private static SignOfLife Start(DateTimeOffset at, string? run) => new(SignKind.Start, at) { Run = run };
}
