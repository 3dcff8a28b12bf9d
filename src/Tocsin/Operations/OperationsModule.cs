using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Health;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.MetricsPage;
using Tocsin.Operations.OwnProcess;
using Tocsin.Operations.Supervision;

namespace Tocsin.Operations;

/// <summary>Metrics, health and the watch over the configuration.</summary>
internal static class OperationsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddOperations(TocsinSettings settings) => services
            .AddSingleton(new MetricsOptions { Prefix = settings.Metrics.Prefix, Token = settings.Metrics.Token, Port = settings.Metrics.Port })
            .AddSingleton<MetricsRegistry>()
            .AddSingleton(provider => new TocsinMetrics(provider.GetRequiredService<MetricsRegistry>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ProcessMetrics>()
            .AddSingleton<RuntimeMetrics>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = StopTimes.Rooms)
            .AddSingleton<ConnectionDrain>()
            .AddSingleton<Readiness>()
            .AddSingleton<IReadinessCheck, StoreReadiness>()
            .AddSingleton<IReadinessCheck, ConfigurationReadiness>()
            .AddSingleton(provider => new NotifySocket(Environment.GetEnvironmentVariable(NotifySocket.AddressVariable), provider.GetRequiredService<ILogger<NotifySocket>>()))
            .AddSingleton<ILifeSign, StoreLifeSign>()
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<SupervisorNotices>(provider, WatchdogPeriod.Read(Environment.GetEnvironmentVariable, Environment.ProcessId)))
            .AddHostedService<QuietTrim>()
            .AddHostedService<ConfigurationWatch>();
    }

    extension(WebApplication server)
    {
        public void MapOperations()
        {
            if (server.Services.GetRequiredService<MetricsOptions>().Port is { } port)
                MetricsPort.Keep(server, port);
            HealthEndpoints.Map(server, server.Services.GetRequiredService<Readiness>());
            if (!server.Services.GetRequiredService<LiveSettings>().Current.Metrics.Enabled)
                return;
            // Made now, so that their rows are there from the first scrape.
            server.Services.GetRequiredService<ProcessMetrics>();
            server.Services.GetRequiredService<RuntimeMetrics>();
            MetricsEndpoint.Map(server, server.Services.GetRequiredService<MetricsRegistry>(), server.Services.GetRequiredService<MetricsOptions>());
        }
    }
}
