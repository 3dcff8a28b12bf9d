using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Scheduling;

/// <summary>When turns come.</summary>
public sealed class MonitorLoopTests : IAsyncDisposable
{
    private readonly LoopWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_first_turns_are_spread_and_the_later_ones_keep_their_distance()
    {
        foreach (var name in new[] { "a", "b", "c" })
            _world.Loop.Set(new MonitoredCheck(name, new FakeCheck(), LoopWorld.Every(10)));
        _world.Loop.Start();

        (await _world.PassAsync(TimeSpan.FromSeconds(20))).ShouldBe([("a", 0), ("b", 10), ("c", 20), ("a", 10_000), ("b", 10_010), ("c", 10_020), ("a", 20_000)], ignoreOrder: true);
    }

    [Fact]
    public async Task Time_that_checks_take_does_not_let_turns_drift()
    {
        var slow = Slow(LoopWorld.Every(10));
        for (var turn = 0; turn < 4; turn++)
        {
            (await slow.TakeAsync(TimeSpan.FromSeconds(3.7))).At.ShouldBe(_world.Start.AddSeconds(10 * turn));
            _world.Time.Advance(TimeSpan.FromSeconds(6.3));
        }
    }

    [Fact]
    public async Task A_check_that_takes_longer_than_its_interval_leaves_out_turns_and_never_overlaps()
    {
        var slow = Slow(LoopWorld.Every(10) with { Timeout = TimeSpan.FromSeconds(30) });
        for (var turn = 0; turn < 3; turn++)
        {
            (await slow.TakeAsync(TimeSpan.FromSeconds(13))).At.ShouldBe(_world.Start.AddSeconds(20 * turn));
            _world.Time.Advance(TimeSpan.FromSeconds(7));
        }

        slow.Check.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task What_fails_is_checked_at_its_own_interval()
    {
        var check = new FakeCheck { State = HealthState.Unhealthy };
        _world.Loop.Set(new MonitoredCheck("shop", check, LoopWorld.Every(10) with { FailingInterval = TimeSpan.FromSeconds(2) }));
        _world.Loop.Start();

        (await _world.PassAsync(TimeSpan.FromSeconds(5))).ShouldBe([("shop", 0), ("shop", 2000), ("shop", 4000)]);
        check.State = HealthState.Healthy;
        (await _world.PassAsync(TimeSpan.FromSeconds(15))).ShouldBe([("shop", 6000), ("shop", 16_000)]);
    }

    [Fact]
    public async Task No_more_checks_run_at_once_than_wanted_and_those_that_wait_say_how_late_they_were()
    {
        var gate = new TaskCompletionSource();
        var running = 0;
        var most = 0;
        for (var index = 0; index < 5; index++)
        {
            _world.Loop.Set(new MonitoredCheck($"{index}", new FakeCheck(async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await gate.Task;
                Interlocked.Decrement(ref running);
                return new CheckResult(HealthState.Healthy, "");
            }), LoopWorld.Every(60)));
        }

        _world.Loop.Start();
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.BeAsync(() => Volatile.Read(ref running) == 3, "three checks to run");
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();

        var runs = new List<MonitorRun>();
        while (runs.Count < 5)
            runs.Add(await _world.Runs.ReadAsync());
        most.ShouldBe(3);
        runs.Where(run => run.Name is "3" or "4").Select(run => run.Late).Order().ShouldBe([TimeSpan.FromMilliseconds(1960), TimeSpan.FromMilliseconds(1970)]);
    }

    [Fact]
    public async Task A_check_may_be_wanted_at_once()
    {
        _world.Run("shop", new FakeCheck(), LoopWorld.Every(60));
        await _world.NextAsync();

        _world.Time.Advance(TimeSpan.FromSeconds(7));
        await _world.RestAsync();
        _world.Loop.RunSoon("shop").ShouldBeTrue();
        _world.Loop.RunSoon("nobody").ShouldBeFalse();

        var seen = (await _world.Runs.ReadAsync()).At;
        (await _world.NextAsync()).At.ShouldBe(seen.AddSeconds(60));
    }

    [Fact]
    public async Task A_check_that_is_wanted_at_once_while_it_runs_runs_again_when_it_has_ended()
    {
        var gate = new TaskCompletionSource();
        var check = new FakeCheck(async _ =>
        {
            await gate.Task;
            return new CheckResult(HealthState.Healthy, "");
        });
        _world.Run("shop", check, LoopWorld.Every(60));
        await Eventually.BeAsync(() => check.Runs == 1, "the first turn to begin");

        _world.Loop.RunSoon("shop");
        _world.Loop.RunSoon("shop");
        _world.Time.Advance(TimeSpan.FromSeconds(3));
        gate.SetResult();

        DateTimeOffset[] turns = [(await _world.Runs.ReadAsync()).At, (await _world.Runs.ReadAsync()).At];
        await _world.RestAsync();
        turns.ShouldBe([_world.Start, _world.Start.AddSeconds(3)]);
        (check.Runs, check.Overlaps).ShouldBe((2, 0));
    }

    [Fact]
    public async Task A_thousand_checks_of_ten_seconds_do_not_run_at_the_same_moment_and_none_is_late()
    {
        for (var index = 0; index < 1000; index++)
            _world.Loop.Set(new MonitoredCheck($"{index}", new FakeCheck(), LoopWorld.Every(10)));
        _world.Loop.Start();

        var turns = await _world.PassAsync(TimeSpan.FromSeconds(20));

        turns.Count.ShouldBe(2001);
        turns.GroupBy(turn => turn.At).ShouldAllBe(moment => moment.Count() == 1);
        turns.GroupBy(turn => turn.Name).Where(check => check.Count() == 2).ShouldAllBe(check => check.Last().At - check.First().At == 10_000);
    }

    [Fact]
    public async Task What_is_taken_out_is_not_heard_of_again()
    {
        var check = new FakeCheck();
        _world.Run("shop", check, LoopWorld.Every(10));
        await _world.NextAsync();

        _world.Loop.Remove("shop").ShouldBeTrue();
        _world.Loop.Remove("shop").ShouldBeFalse();
        (await _world.PassAsync(TimeSpan.FromSeconds(30))).ShouldBeEmpty();
        check.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_check_that_is_replaced_keeps_its_place_unless_the_new_one_comes_sooner()
    {
        _world.Run("shop", new FakeCheck(), LoopWorld.Every(60));
        await _world.NextAsync();
        await _world.RestAsync();

        _world.Loop.Set(new MonitoredCheck("shop", new FakeCheck(), LoopWorld.Every(60)));
        (await _world.NextAsync()).At.ShouldBe(_world.Start.AddSeconds(60));
        await _world.RestAsync();
        _world.Loop.Set(new MonitoredCheck("shop", new FakeCheck(), LoopWorld.Every(5)));
        (await _world.NextAsync()).At.ShouldBe(_world.Start.AddSeconds(65));
    }

    [Fact]
    public void Times_must_be_positive()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _world.Loop.Set(new MonitoredCheck("a", new FakeCheck(), LoopWorld.Every(0))));
        Should.Throw<ArgumentOutOfRangeException>(() => _world.Loop.Set(new MonitoredCheck("a", new FakeCheck(), LoopWorld.Every(1) with { Timeout = TimeSpan.Zero })));
        Should.Throw<ArgumentOutOfRangeException>(() => _world.Loop.Set(new MonitoredCheck("a", new FakeCheck(), LoopWorld.Every(1) with { FailingInterval = TimeSpan.Zero })));
    }

    private SlowCheck Slow(MonitorRule rule)
    {
        var slow = new SlowCheck(_world);
        _world.Run("slow", slow.Check, rule);
        return slow;
    }
}
