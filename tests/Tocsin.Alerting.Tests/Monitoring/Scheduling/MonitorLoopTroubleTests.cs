using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Scheduling;

/// <summary>What checks may do wrong.</summary>
public sealed class MonitorLoopTroubleTests : IAsyncDisposable
{
    private readonly LoopWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_check_that_runs_out_of_time_is_cancelled_and_says_how_far_it_came()
    {
        _world.Run("slow", new FakeCheck(async stop =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _world.Time, stop);
            }
            catch (OperationCanceledException)
            {
                throw new CheckInterruptedException("connected in 3 ms, no answer yet", stop);
            }

            return null!;
        }), LoopWorld.Every(60));

        var run = await _world.NextAsync();
        run.Result.ShouldBe(new CheckResult(HealthState.Unhealthy, "gave up after 10 s: connected in 3 ms, no answer yet"), Checks.CheckResults.SameFinding);
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
        _world.Run("stubborn", check, LoopWorld.Every(60));

        (await _world.NextAsync()).ShouldSatisfyAllConditions(
            run => run.IsHanging.ShouldBeTrue(),
            run => run.Result.Text.ShouldBe("no result within 10 s; the check ignores its cancellation and was left to itself"));
        (await _world.NextAsync()).Result.ShouldBe(
            new CheckResult(HealthState.Unhealthy, "the check of 09:26:53 UTC still hangs and ignores its cancellation; it is not started again before it ends"), Checks.CheckResults.SameFinding);
        check.Runs.ShouldBe(1);

        gate.SetResult();
        (await _world.NextAsync()).Result.Text.ShouldBe("at last");
        check.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task A_check_that_blocks_its_thread_holds_up_nobody_else()
    {
        using var gate = new ManualResetEventSlim();
        _world.Loop.Set(new MonitoredCheck("blocking", new FakeCheck(_ =>
        {
            gate.Wait(CancellationToken.None);
            return Task.FromResult(new CheckResult(HealthState.Healthy, ""));
        }), LoopWorld.Every(60)));
        _world.Run("other", new FakeCheck(), LoopWorld.Every(60));

        (await _world.PassUntilNextAsync()).Name.ShouldBe("other");
        (await _world.PassUntilNextAsync()).ShouldSatisfyAllConditions(run => run.Name.ShouldBe("blocking"), run => run.IsHanging.ShouldBeTrue());
        gate.Set();
    }

    [Fact]
    public async Task A_check_that_throws_is_unhealthy_with_what_it_threw()
    {
        _world.Loop.Set(new MonitoredCheck("broken", new FakeCheck(_ => throw new InvalidOperationException("no\r\npool")), LoopWorld.Every(10)));
        _world.Run("empty", new FakeCheck(_ => Task.FromResult<CheckResult>(null!)), LoopWorld.Every(10));

        string[] texts = [(await _world.NextAsync()).Result.Text, (await _world.NextAsync()).Result.Text];
        texts.ShouldBe(["the check threw InvalidOperationException: no pool", "the check returned nothing"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_result_that_cannot_be_handed_on_does_not_end_the_turns()
    {
        var failures = 1;
        _world.Found = _ => failures-- > 0 ? throw new IOException("disk full") : ValueTask.CompletedTask;
        _world.Run("shop", new FakeCheck(), LoopWorld.Every(10));

        (await _world.NextAsync()).At.ShouldBe(_world.Start.AddSeconds(10));
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
        _world.Run("shop", check, LoopWorld.Every(10));
        await Eventually.BeAsync(() => check.Runs == 1, "the check to run");

        await _world.Loop.StopAsync();
        await Eventually.BeAsync(() => ended, "the check to end");

        _world.Time.Advance(TimeSpan.FromMinutes(1));
        check.Runs.ShouldBe(1);
        _world.Runs.TryRead(out _).ShouldBeFalse();
    }
}
