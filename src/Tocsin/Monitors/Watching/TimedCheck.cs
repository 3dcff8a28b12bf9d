using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>A check that is held to its time. Whatever it does, there is a result; only the stop of the program gets out. Not for two runs at once.</summary>
internal sealed class TimedCheck(ICheck check, TimeSpan timeout, TimeProvider time)
{
    /// <summary>A check that heeds its token has ended by then. One that does not, such as one of a disk that hangs, is left behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Task<CheckResult>? _left;

    public async Task<CheckResult> RunAsync(CancellationToken stoppingToken)
    {
        // Each further run would be one more thread that hangs.
        if (_left is { IsCompleted: false })
            return new CheckResult(HealthState.Unhealthy, "the check before this one hangs and has not ended yet");
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stoppingToken);
        var began = time.GetTimestamp();
        try
        {
            _left = RunApartAsync(either.Token);
            var result = await _left.WaitAsync(timeout + Patience, time, stoppingToken);
            return result.Took > TimeSpan.Zero ? result : result with { Took = time.GetElapsedTime(began) };
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // Somebody else's code: whatever it throws says that the target could not be looked at (ICheck).
            return new CheckResult(HealthState.Unhealthy, Explain(failure, timer.IsCancellationRequested)) { Took = time.GetElapsedTime(began) };
        }
    }

    // On a thread of its own from the start: a check may block before it first waits.
    private async Task<CheckResult> RunApartAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await check.RunAsync(cancellationToken);
    }

    private string Explain(Exception failure, bool isOver) => failure switch
    {
        CheckInterruptedException cut when isOver => $"took longer than {timeout.TotalSeconds:0.###} s: {cut.Reached}",
        _ when isOver || failure is TimeoutException => $"took longer than {timeout.TotalSeconds:0.###} s",
        _ => $"{failure.GetType().Name}: {failure.Message}",
    };
}
