using Tocsin.Alerting.Monitoring;

namespace Tocsin.Tests.World;

/// <summary>A check that finds what the test says.</summary>
internal sealed class ScriptedCheck : ICheck
{
    public HealthState State { get; set; } = HealthState.Healthy;

    public int Looks { get; private set; }

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        Looks++;
        return Task.FromResult(new CheckResult(State, State == HealthState.Healthy ? "answered in 3 ms" : "connection refused") { Took = TimeSpan.FromMilliseconds(3) });
    }
}
