using Tocsin.Alerting.Monitoring;
using Tocsin.Configuration.Forms;
using Tocsin.Monitors.Settings;

namespace Tocsin.Monitors.Watching;

/// <summary>Looks whether any of several places outside answers; one is enough to know that this server is not cut off.</summary>
/// <param name="targets">The places, and how to look at each.</param>
internal sealed class CanaryCheck(IReadOnlyList<(HostPort Place, ICheck Check)> targets) : ICheck
{
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        using var found = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var looks = targets.Select(target => LookAsync(target.Check, found.Token)).ToList();
        var answered = 0;
        while (looks.Count > 0 && answered == 0)
        {
            var ended = await Task.WhenAny(looks);
            looks.Remove(ended);
            answered += await ended ? 1 : 0;
        }

        await found.CancelAsync();
        await Task.WhenAll(looks);
        return answered > 0
            ? new CheckResult(HealthState.Healthy, "the network is there")
            : new CheckResult(HealthState.Unhealthy, $"this server is cut off: {Named()}");
    }

    private string Named() => targets.Count == 1 ? $"{targets[0].Place} does not answer" : $"none of {string.Join(", ", targets.Select(target => target.Place))} answers";

    private static async Task<bool> LookAsync(ICheck check, CancellationToken cancellationToken)
    {
        try
        {
            return (await check.RunAsync(cancellationToken)).State is HealthState.Healthy or HealthState.Degraded;
        }
        catch (OperationCanceledException)
        {
            // Out of time, or another one answered first.
            return false;
        }
    }
}
