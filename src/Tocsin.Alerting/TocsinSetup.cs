using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Hosting;
using Tocsin.Alerting.Logging;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting;

/// <summary>Adds the alerting to an application with a host.</summary>
public static class TocsinSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Adds the alerting: <see cref="IAlerter"/>, what is logged from Error on, exceptions that nobody catches, and a last word at the end. The section
        /// <c>Tocsin</c> of the configuration is read too. A wrong set-up stops the host at its start with all mistakes.
        /// </summary>
        /// <param name="setUp">Says who is told, and what else there is to say; null when the configuration says everything.</param>
        public IServiceCollection AddTocsin(Action<TocsinOptions>? setUp = null)
        {
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(provider => HostedSettings.Read(provider, setUp));
            services.TryAddSingleton(provider => new ReportIntake(provider.GetRequiredService<AlertingSettings>().QueueSize, provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new TocsinAlerts(
                provider.GetRequiredService<AlertingSettings>(), provider.GetRequiredService<ReportIntake>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger(OwnLog.Category), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton<IAlerter>(provider => provider.GetRequiredService<TocsinAlerts>());
            services.AddLogging();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, TocsinLoggerProvider>(provider =>
                new TocsinLoggerProvider(provider.GetRequiredService<ReportIntake>(), provider.GetRequiredService<AlertingSettings>().MinLevel)));
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlertingLifetime>());
            return services;
        }
    }
}
