using Microsoft.Extensions.Hosting;

namespace Tocsin.Alerting.Hosting;

/// <summary>Starts the alerting before anything else of the host, and lets it end after everything else.</summary>
internal sealed class AlertingLifetime(TocsinAlerts alerts) : IHostedLifecycleService
{
    // The alerting began when it was made, which a host does before it starts anything.
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All others have stopped; what they said on the way is delivered before the host is gone.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken) => await alerts.DisposeAsync();
}
