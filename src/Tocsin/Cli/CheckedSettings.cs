using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Policy;
using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Delivery;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>The settings that a command asks about, with the channels and the alert policy that a server would make of them.</summary>
internal sealed class CheckedSettings : IDisposable
{
    private readonly ChannelHttpClients _http = new();
    private readonly LiveSettings _live;

    private CheckedSettings(SettingsLoad load, SettingsSources sources, TextWriter console)
    {
        _live = new LiveSettings(load, sources, TimeProvider.System, NullLogger<LiveSettings>.Instance);
        Channels = new ChannelDirectory(_live, new ChannelSurroundings(_http.For, console, TimeProvider.System));
        Policies = new AlertPolicySource(_live, Channels);
    }

    public TocsinSettings Settings => _live.Current;

    public ChannelDirectory Channels { get; }

    public AlertPolicySource Policies { get; }

    public AlertPolicy Policy => Policies.Current;

    /// <param name="config">What <c>--config</c> says, or null.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="console">Where console channels write; standard output when null.</param>
    /// <exception cref="StoreException">The configuration has mistakes.</exception>
    public static CheckedSettings Load(string? config, string dataFolder, TextWriter? console = null)
    {
        var sources = SettingsFile.Sources(config, dataFolder);
        var load = TocsinSettings.Load(sources);
        return load.Settings is null
            ? throw new StoreException("The configuration has mistakes, so it cannot be told what it would do. See: tocsin check")
            : new CheckedSettings(load, sources, console ?? Console.Out);
    }

    public void Dispose()
    {
        _live.Dispose();
        _http.Dispose();
    }
}
