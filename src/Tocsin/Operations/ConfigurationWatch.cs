using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Operations.Metrics;

namespace Tocsin.Operations;

/// <summary>Sees changes of the configuration file at once, and counts how loading them went.</summary>
internal sealed class ConfigurationWatch(LiveSettings settings, SettingsSources sources, DataFolder folder, TocsinMetrics metrics) : IHostedService, IDisposable
{
    private IDisposable? _file;
    private IDisposable? _loads;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Upkeep.ConfigurationLoaded();
        settings.Refused += metrics.Upkeep.ConfigurationRefused;
        _loads = settings.Subscribe(_ => metrics.Upkeep.ConfigurationLoaded());
        // Beside the store every commit would wake the watch; there the look every few seconds is enough.
        if (sources.Path is { } path && Path.GetDirectoryName(Path.GetFullPath(path)) != Path.GetFullPath(folder.Path))
            _file = SettingsFileWatch.Start(path, settings.LookSoon);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _file?.Dispose();
        _loads?.Dispose();
        settings.Refused -= metrics.Upkeep.ConfigurationRefused;
    }
}
