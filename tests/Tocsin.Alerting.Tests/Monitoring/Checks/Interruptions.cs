using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>Checks that are cut short.</summary>
internal static class Interruptions
{
    /// <summary>How far a check came that is cut short.</summary>
    public static async Task<string> ReachedAsync(this ICheck check, CancellationTokenSource patience) =>
        // Shouldly sees a cancelled task only, not what was thrown.
        (await Assert.ThrowsAsync<CheckInterruptedException>(() => check.RunAsync(patience.Token))).Reached;
}
