using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Monitoring.Hosting;

/// <summary>Sets up a <see cref="SystemMonitor"/> in an application.</summary>
public static class MonitorSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Runs a <see cref="SystemMonitor"/> while the application runs. It tells the registered <see cref="IAlerter"/>, if there is one, and takes
        /// its options from <c>services.Configure&lt;SystemMonitorOptions&gt;</c>.
        /// </summary>
        /// <param name="configure">Adds the checks; called when the application starts.</param>
        public IServiceCollection AddTocsinMonitor(Action<SystemMonitor, IServiceProvider> configure)
        {
            ArgumentNullException.ThrowIfNull(configure);
            services.AddOptions<SystemMonitorOptions>();
            services.TryAddSingleton(provider => new SystemMonitor(
                provider.GetRequiredService<IOptions<SystemMonitorOptions>>().Value, provider.GetService<IAlerter>(),
                provider.GetService<TimeProvider>(), provider.GetService<ILogger<SystemMonitor>>()));
            services.AddSingleton<IHostedService>(provider => new SystemMonitorHost(provider.GetRequiredService<SystemMonitor>(), monitor => configure(monitor, provider)));
            return services;
        }

        /// <summary>Runs a <see cref="SystemMonitor"/> while the application runs.</summary>
        /// <param name="configure">Adds the checks; called when the application starts.</param>
        public IServiceCollection AddTocsinMonitor(Action<SystemMonitor> configure) => services.AddTocsinMonitor((monitor, _) => configure(monitor));
    }
}
