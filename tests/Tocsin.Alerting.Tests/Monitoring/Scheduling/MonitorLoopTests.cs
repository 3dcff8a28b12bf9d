using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Monitoring.Scheduling;

public sealed class MonitorLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly DateTimeOffset _start;
    private readonly Channel<MonitorRun> _runs = Channel.CreateUnbounded<MonitorRun>();
    private Func<MonitorRun, ValueTask> _found = _ => ValueTask.CompletedTask;
    private MonitorLoop? _loop;

    public MonitorLoopTests() => _start = _time.GetUtcNow();

    private MonitorLoop Loop => _loop ??= new MonitorLoop(
        new MonitorLoopOptions { MaxConcurrency = 3 },
        async (run, _) =>
        {
            await _found(run);
            _runs.Writer.TryWrite(run);
        },
        _time, NullLogger.Instance);

    public async ValueTask DisposeAsync() => await Loop.DisposeAsync();

    [Fact]
    public async Task The_first_turns_are_spread_and_the_later_ones_keep_their_distance()
    {
        foreach (var name in new[] { "a", "b", "c" })
            Loop.Set(new MonitoredCheck(name, new FakeCheck(), Every(10)));
        Loop.Start();

        (await PassAsync(TimeSpan.FromSeconds(20))).ShouldBe([("a", 0), ("b", 10), ("c", 20), ("a", 10_000), ("b", 10_010), ("c", 10_020), ("a", 20_000)], ignoreOrder: true);
    }

    [Fact]
    public async Task Time_that_checks_take_does_not_let_turns_drift()
    {
        var slow = Slow(Every(10));
        for (var turn = 0; turn < 4; turn++)
        {
            (await slow.TakeAsync(TimeSpan.FromSeconds(3.7))).At.ShouldBe(_start.AddSeconds(10 * turn));
            _time.Advance(TimeSpan.FromSeconds(6.3));
        }
    }

    [Fact]
    public async Task A_check_that_takes_longer_than_its_interval_leaves_out_turns_and_never_overlaps()
    {
        var slow = Slow(Every(10) with { Timeout = TimeSpan.FromSeconds(30) });
        for (var turn = 0; turn < 3; turn++)
        {
            (await slow.TakeAsync(TimeSpan.FromSeconds(13))).At.ShouldBe(_start.AddSeconds(20 * turn));
            _time.Advance(TimeSpan.FromSeconds(7));
        }

        slow.Check.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task What_fails_is_checked_at_its_own_interval()
    {
        var check = new FakeCheck { State = HealthState.Unhealthy };
        Loop.Set(new MonitoredCheck("shop", check, Every(10) with { FailingInterval = TimeSpan.FromSeconds(2) }));
        Loop.Start();

        (await PassAsync(TimeSpan.FromSeconds(5))).ShouldBe([("shop", 0), ("shop", 2000), ("shop", 4000)]);
        check.State = HealthState.Healthy;
        (await PassAsync(TimeSpan.FromSeconds(15))).ShouldBe([("shop", 6000), ("shop", 16_000)]);
    }

    [Fact]
    public async Task No_more_checks_run_at_once_than_wanted_and_those_that_wait_say_how_late_they_were()
    {
        var gate = new TaskCompletionSource();
        var running = 0;
        var most = 0;
        for (var index = 0; index < 5; index++)
        {
            Loop.Set(new MonitoredCheck($"{index}", new FakeCheck(async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await gate.Task;
                Interlocked.Decrement(ref running);
                return new CheckResult(HealthState.Healthy, "");
            }), Every(60)));
        }

        Loop.Start();
        _time.Advance(Second);
        await Eventually.BeAsync(() => Volatile.Read(ref running) == 3, "three checks to run");
        _time.Advance(Second);
        gate.SetResult();

        var runs = new List<MonitorRun>();
        while (runs.Count < 5)
            runs.Add(await _runs.Reader.ReadAsync());
        most.ShouldBe(3);
        runs.Where(run => run.Name is "3" or "4").Select(run => run.Late).Order().ShouldBe([TimeSpan.FromMilliseconds(1960), TimeSpan.FromMilliseconds(1970)]);
    }

    [Fact]
    public async Task A_check_that_runs_out_of_time_is_cancelled_and_says_how_far_it_came()
    {
        Loop.Set(new MonitoredCheck("slow", new FakeCheck(async stop =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop);
            }
            catch (OperationCanceledException)
            {
                throw new CheckInterruptedException("connected in 3 ms, no answer yet", stop);
            }

            return null!;
        }), Every(60)));
        Loop.Start();

        var run = await NextAsync();
        run.Result.ShouldBe(new CheckResult(HealthState.Unhealthy, "gave up after 10 s: connected in 3 ms, no answer yet"), CheckResults.SameFinding);
        run.Result.Took.ShouldBe(TimeSpan.FromSeconds(10));
        run.IsHanging.ShouldBeFalse();
    }

    [Fact]
    public async Task A_check_that_ignores_its_cancellation_is_left_alone_and_not_started_again_while_it_hangs()
    {
        var gate = new TaskCompletionSource();
        var check = new FakeCheck(async _ =>
        {
            await gate.Task;
            return new CheckResult(HealthState.Healthy, "at last");
        });
        Loop.Set(new MonitoredCheck("stubborn", check, Every(60)));
        Loop.Start();

        (await NextAsync()).ShouldSatisfyAllConditions(
            run => run.IsHanging.ShouldBeTrue(),
            run => run.Result.Text.ShouldBe("no result within 10 s; the check ignores its cancellation and was left to itself"));
        (await NextAsync()).Result.ShouldBe(
            new CheckResult(HealthState.Unhealthy, "the check of 09:26:53 UTC still hangs and ignores its cancellation; it is not started again before it ends"), CheckResults.SameFinding);
        check.Runs.ShouldBe(1);

        gate.SetResult();
        (await NextAsync()).Result.Text.ShouldBe("at last");
        check.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task A_check_that_blocks_its_thread_holds_up_nobody_else()
    {
        using var gate = new ManualResetEventSlim();
        Loop.Set(new MonitoredCheck("blocking", new FakeCheck(_ =>
        {
            gate.Wait(CancellationToken.None);
            return Task.FromResult(new CheckResult(HealthState.Healthy, ""));
        }), Every(60)));
        Loop.Set(new MonitoredCheck("other", new FakeCheck(), Every(60)));
        Loop.Start();

        (await PassUntilNextAsync()).Name.ShouldBe("other");
        (await PassUntilNextAsync()).ShouldSatisfyAllConditions(run => run.Name.ShouldBe("blocking"), run => run.IsHanging.ShouldBeTrue());
        gate.Set();
    }

    [Fact]
    public async Task A_check_that_throws_is_unhealthy_with_what_it_threw()
    {
        Loop.Set(new MonitoredCheck("broken", new FakeCheck(_ => throw new InvalidOperationException("no\r\npool")), Every(10)));
        Loop.Set(new MonitoredCheck("empty", new FakeCheck(_ => Task.FromResult<CheckResult>(null!)), Every(10)));
        Loop.Start();

        string[] texts = [(await NextAsync()).Result.Text, (await NextAsync()).Result.Text];
        texts.ShouldBe(["the check threw InvalidOperationException: no pool", "the check returned nothing"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_result_that_cannot_be_handed_on_does_not_end_the_turns()
    {
        var failures = 1;
        _found = _ => failures-- > 0 ? throw new IOException("disk full") : ValueTask.CompletedTask;
        Loop.Set(new MonitoredCheck("shop", new FakeCheck(), Every(10)));
        Loop.Start();

        (await NextAsync()).At.ShouldBe(_start.AddSeconds(10));
    }

    [Fact]
    public async Task A_check_may_be_wanted_at_once()
    {
        Loop.Set(new MonitoredCheck("shop", new FakeCheck(), Every(60)));
        Loop.Start();
        await NextAsync();

        _time.Advance(TimeSpan.FromSeconds(7));
        await RestAsync();
        Loop.RunSoon("shop").ShouldBeTrue();
        Loop.RunSoon("nobody").ShouldBeFalse();

        var seen = (await _runs.Reader.ReadAsync()).At;
        (await NextAsync()).At.ShouldBe(seen.AddSeconds(60));
    }

    [Fact]
    public async Task What_is_taken_out_is_not_heard_of_again()
    {
        var check = new FakeCheck();
        Loop.Set(new MonitoredCheck("shop", check, Every(10)));
        Loop.Start();
        await NextAsync();

        Loop.Remove("shop").ShouldBeTrue();
        Loop.Remove("shop").ShouldBeFalse();
        (await PassAsync(TimeSpan.FromSeconds(30))).ShouldBeEmpty();
        check.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_check_that_is_replaced_keeps_its_place_unless_the_new_one_comes_sooner()
    {
        Loop.Set(new MonitoredCheck("shop", new FakeCheck(), Every(60)));
        Loop.Start();
        await NextAsync();
        await RestAsync();

        Loop.Set(new MonitoredCheck("shop", new FakeCheck(), Every(60)));
        (await NextAsync()).At.ShouldBe(_start.AddSeconds(60));
        await RestAsync();
        Loop.Set(new MonitoredCheck("shop", new FakeCheck(), Every(5)));
        (await NextAsync()).At.ShouldBe(_start.AddSeconds(65));
    }

    [Fact]
    public async Task Stopping_cancels_what_runs_and_waits_for_its_end()
    {
        var ended = false;
        var check = new FakeCheck(async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended = true;
            throw new OperationCanceledException(stop);
        });
        Loop.Set(new MonitoredCheck("shop", check, Every(10)));
        Loop.Start();
        await Eventually.BeAsync(() => check.Runs == 1, "the check to run");

        await Loop.StopAsync();
        await Eventually.BeAsync(() => ended, "the check to end");

        _time.Advance(TimeSpan.FromMinutes(1));
        check.Runs.ShouldBe(1);
        _runs.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public void Times_must_be_positive()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Loop.Set(new MonitoredCheck("a", new FakeCheck(), Every(0))));
        Should.Throw<ArgumentOutOfRangeException>(() => Loop.Set(new MonitoredCheck("a", new FakeCheck(), Every(1) with { Timeout = TimeSpan.Zero })));
        Should.Throw<ArgumentOutOfRangeException>(() => Loop.Set(new MonitoredCheck("a", new FakeCheck(), Every(1) with { FailingInterval = TimeSpan.Zero })));
    }

    private static MonitorRule Every(int seconds) => new() { Interval = TimeSpan.FromSeconds(seconds) };

    private SlowCheck Slow(MonitorRule rule)
    {
        var slow = new SlowCheck(_time, Loop, _runs.Reader);
        Loop.Set(new MonitoredCheck("slow", slow.Check, rule));
        Loop.Start();
        return slow;
    }

    /// <summary>Lets time pass in small steps, waiting at each for the turns to end, and tells which came, in milliseconds.</summary>
    private async Task<IReadOnlyList<(string Name, double At)>> PassAsync(TimeSpan span)
    {
        for (var end = _time.GetUtcNow() + span; _time.GetUtcNow() < end;)
        {
            await RestAsync();
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        await RestAsync();
        var seen = new List<(string, double)>();
        while (_runs.Reader.TryRead(out var run))
            seen.Add((run.Name, (run.At - _start).TotalMilliseconds));
        return seen;
    }

    private Task RestAsync() => Eventually.BeAsync(() => Loop.Running == 0, "no turn to be under way");

    /// <summary>The next result and the end of its turn.</summary>
    private async Task<MonitorRun> NextAsync()
    {
        var run = await PassUntilNextAsync();
        await RestAsync();
        return run;
    }

    /// <summary>The next result, while time passes second by second.</summary>
    private async Task<MonitorRun> PassUntilNextAsync()
    {
        var next = _runs.Reader.ReadAsync().AsTask();
        await _time.PassUntilAsync(next, Second);
        return await next;
    }
}
