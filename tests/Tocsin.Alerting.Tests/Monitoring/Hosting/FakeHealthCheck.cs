using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tocsin.Alerting.Monitoring.Hosting;

/// <summary>A health check of the framework that finds what the test says.</summary>
internal sealed class FakeHealthCheck(Func<HealthCheckResult> look) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(look());
}
