using Microsoft.Extensions.Hosting;

namespace Tocsin.Alerting.Monitoring.Hosting;

/// <summary>Starts and stops a monitor with its application.</summary>
internal sealed class SystemMonitorHost(SystemMonitor monitor, Action<SystemMonitor> configure) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        configure(monitor);
        monitor.Start();
        return Task.CompletedTask;
    }

    // A check that takes its time to end must not hold up the application's end longer than the host allows.
    public Task StopAsync(CancellationToken cancellationToken) => monitor.StopAsync().WaitAsync(cancellationToken);
}
