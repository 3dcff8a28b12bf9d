using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>Runs a check within its time. Whatever it does, there is a result; only the stop of the program gets out.</summary>
internal static class TimedCheck
{
    /// <summary>A check that heeds its token has ended by then. One that does not is left alone, so that it cannot stop the round.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<CheckResult> RunAsync(ICheck check, TimeSpan timeout, TimeProvider time, CancellationToken stoppingToken)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stoppingToken);
        var began = time.GetTimestamp();
        try
        {
            var result = await check.RunAsync(either.Token).WaitAsync(timeout + Patience, time, stoppingToken);
            return result.Took > TimeSpan.Zero ? result : result with { Took = time.GetElapsedTime(began) };
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // Somebody else's code: whatever it throws says that the target could not be looked at (ICheck).
            return new CheckResult(HealthState.Unhealthy, Explain(failure, timeout, timer.IsCancellationRequested)) { Took = time.GetElapsedTime(began) };
        }
    }

    private static string Explain(Exception failure, TimeSpan timeout, bool isOver) => failure switch
    {
        OperationCanceledException or TimeoutException when isOver => $"no answer within {timeout.TotalSeconds:0.###} s",
        _ when isOver => $"no answer within {timeout.TotalSeconds:0.###} s: {failure.Message}",
        _ => $"{failure.GetType().Name}: {failure.Message}",
    };
}
