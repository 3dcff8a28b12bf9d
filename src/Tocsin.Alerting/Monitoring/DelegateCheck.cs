namespace Tocsin.Alerting.Monitoring;

/// <summary>A check that is a method.</summary>
/// <param name="look">Looks once; what it throws is unhealthy.</param>
public sealed class DelegateCheck(Func<CancellationToken, Task<CheckResult>> look) : ICheck
{
    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => look(cancellationToken);
}
