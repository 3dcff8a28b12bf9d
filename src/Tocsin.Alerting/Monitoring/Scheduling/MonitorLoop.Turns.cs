using Microsoft.Extensions.Logging;

namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <content>How a turn comes and goes.</content>
public sealed partial class MonitorLoop
{
    private static readonly CheckResult NotYet = new(HealthState.Unknown, "not checked yet");

    private void PlanFirst(Turn turn)
    {
        var first = Now is var now && now > _nextFirst ? now : _nextFirst;
        _nextFirst = first + _options.Spread;
        Plan(turn, first);
    }

    private void Plan(Turn turn, TimeSpan due)
    {
        turn.Due = due;
        _plan.Enqueue(turn, due);
    }

    /// <summary>Starts whatever is due, as far as there is room, and sets the timer for what is next.</summary>
    private void Pump()
    {
        lock (_lock)
        {
            if (!_isStarted)
                return;
            var now = Now;
            while (_plan.TryPeek(out var turn, out var due) && (due <= now || turn.Due != due || turn.IsGone))
            {
                _plan.Dequeue();
                if (turn.Due != due || turn.IsGone)
                    continue; // it was planned anew, or taken out
                (turn.Due, turn.Planned) = (null, due);
                _ready.Enqueue(turn);
            }

            while (_running.Count < _options.MaxConcurrency && _ready.TryDequeue(out var ready))
                Begin(ready);
            if (_plan.TryPeek(out _, out var next))
                _timer.Change(Timetable.Sleep(next - now), Timeout.InfiniteTimeSpan);
        }
    }

    private void Begin(Turn turn)
    {
        if (turn.IsGone)
            return;
        _running.Add(turn);
        turn.Running = RunAsync(turn, turn.Check, new MonitorRun(turn.Check.Name, NotYet, _time.GetUtcNow(), Now - turn.Planned), _stop.Token);
    }

    private async Task RunAsync(Turn turn, MonitoredCheck check, MonitorRun run, CancellationToken cancellationToken)
    {
        // Out of the lock that this was called in, and off the thread of whoever called the loop.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var state = HealthState.Unknown;
        try
        {
            run = await LookAsync(turn, check, run, cancellationToken);
            state = run.Result.State;
            if (!turn.IsGone)
                await _found(run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody wants to know any more.
        }
        catch (Exception failure)
        {
            // One result that cannot be handed on must not end the turns of its check.
            CannotHandOn(failure, check.Name);
        }
        finally
        {
            End(turn, state);
        }
    }

    private async Task<MonitorRun> LookAsync(Turn turn, MonitoredCheck check, MonitorRun run, CancellationToken cancellationToken)
    {
        if (turn.Hanging is { IsCompleted: false })
        {
            var hangs = new CheckResult(HealthState.Unhealthy, $"the check of {turn.HangingSince:HH:mm:ss} UTC still hangs and ignores its cancellation; it is not started again before it ends");
            return run with { Result = hangs, IsHanging = true };
        }

        var look = await _runner.RunAsync(check.Check, check.Rule.Timeout, cancellationToken);
        (turn.Hanging, turn.HangingSince) = (look.Hanging, run.At);
        return run with { Result = look.Result, IsHanging = look.Hanging is not null };
    }

    private void End(Turn turn, HealthState found)
    {
        lock (_lock)
        {
            _running.Remove(turn);
            if (!turn.IsGone)
                Plan(turn, turn.IsWantedSoon ? Now : Timetable.Next(turn.Planned, turn.Check.Rule.Wait(found), Now));
            turn.IsWantedSoon = false;
        }

        Pump();
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "What the monitor {Name} found could not be handed on")]
    private partial void CannotHandOn(Exception failure, string name);
}
