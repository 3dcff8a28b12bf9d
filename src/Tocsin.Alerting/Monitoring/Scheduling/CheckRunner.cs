using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>
/// Runs a check once, within its time. It survives what a check may do: throw, block its thread, or ignore that it was cancelled. A check that goes on
/// a second after its time is left to itself.
/// </summary>
/// <param name="time">Tells when its time is over.</param>
public sealed class CheckRunner(TimeProvider time)
{
    private const int LongestText = 300;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Runs a check.</summary>
    /// <param name="check">What to run.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait and tells the check to stop.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; there is no result then.</exception>
    public async Task<CheckLook> RunAsync(ICheck check, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        var look = LookAsync(check, timeout, cancellationToken);
        try
        {
            return new CheckLook(await look.WaitAsync(timeout + Grace, time, cancellationToken));
        }
        catch (TimeoutException)
        {
            return new CheckLook(new CheckResult(HealthState.Unhealthy, $"no result within {Amounts.Of(timeout)}; the check ignores its cancellation and was left to itself") { Took = timeout + Grace })
            {
                Hanging = look,
            };
        }
    }

    // It throws only when the outer token was cancelled, so nothing of it is left unobserved.
    private async Task<CheckResult> LookAsync(ICheck check, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // A check that blocks must block a thread that nobody else waits for.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var begun = time.GetTimestamp();
        try
        {
            return await check.RunAsync(either.Token) ?? new CheckResult(HealthState.Unhealthy, "the check returned nothing");
        }
        catch (OperationCanceledException cut) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = cut is CheckInterruptedException { Reached: var reached } ? $"gave up after {Amounts.Of(timeout)}: {reached}" : $"no result within {Amounts.Of(timeout)}";
            return new CheckResult(HealthState.Unhealthy, text) { Took = time.GetElapsedTime(begun) };
        }
        catch (Exception thrown)
        {
            return new CheckResult(HealthState.Unhealthy, $"the check threw {thrown.GetType().Name}: {CleanText.Line(thrown.Message, LongestText)}") { Took = time.GetElapsedTime(begun) };
        }
    }
}
