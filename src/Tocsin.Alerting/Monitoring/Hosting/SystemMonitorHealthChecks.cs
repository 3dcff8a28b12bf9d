using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Tocsin.Alerting.Monitoring.Hosting;

/// <summary>Adds health checks of Microsoft.Extensions.Diagnostics.HealthChecks to a monitor.</summary>
public static class SystemMonitorHealthChecks
{
    private static readonly ServiceProvider Nothing = new ServiceCollection().BuildServiceProvider();

    extension(SystemMonitor monitor)
    {
        /// <summary>Adds one health check.</summary>
        /// <param name="name">What it is called.</param>
        /// <param name="check">What to run.</param>
        /// <param name="rule">How often, and how many results in a row count; null for the monitor's own.</param>
        public SystemMonitor Add(string name, IHealthCheck check, MonitorRule? rule = null) =>
            monitor.Add(name, new HealthCheckAdapter(new HealthCheckRegistration(name, check, HealthStatus.Unhealthy, tags: null), Nothing), rule);

        /// <summary>Adds every health check that is registered with <c>services.AddHealthChecks()</c>, with its own period and time-out where it has them.</summary>
        /// <param name="services">Where they are registered, and find what they need.</param>
        /// <param name="rule">How often, and how many results in a row count; null for the defaults.</param>
        public SystemMonitor AddHealthChecks(IServiceProvider services, MonitorRule? rule = null)
        {
            ArgumentNullException.ThrowIfNull(services);
            foreach (var registration in services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations)
                monitor.Add(registration.Name, new HealthCheckAdapter(registration, services), RuleOf(registration, rule ?? new MonitorRule()));
            return monitor;
        }
    }

    private static MonitorRule RuleOf(HealthCheckRegistration registration, MonitorRule rule) => rule with
    {
        Interval = registration.Period ?? rule.Interval,
        Timeout = registration.Timeout > TimeSpan.Zero ? registration.Timeout : rule.Timeout,
    };
}
