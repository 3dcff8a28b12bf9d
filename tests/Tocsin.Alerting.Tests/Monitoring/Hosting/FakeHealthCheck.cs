using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Hosting;

namespace Tocsin.Alerting.Tests.Monitoring.Hosting;

/// <summary>A health check of the framework that finds what the test says.</summary>
internal sealed class FakeHealthCheck(Func<HealthCheckResult> look) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(look());
}
