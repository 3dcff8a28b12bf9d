using Tocsin.Configuration;
using Tocsin.Operations;
using Tocsin.Projects;
using Tocsin.Sentry.Addressing;
using Tocsin.Storage;

namespace Tocsin.Cli.Demo;

/// <summary>The same server that <c>tocsin serve</c> runs: Kestrel on a free port of this machine, SQLite in a folder of its own.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private const string AnyFreePort = "http://127.0.0.1:0";
    private readonly WebApplication _web;

    private readonly ServeLock _only;

    private DemoServer(Database database, WebApplication web, ServeLock only, string address, Dsn dsn) =>
        (Database, _web, _only, Address, Dsn) = (database, web, only, address, dsn);

    public Database Database { get; }

    public string Address { get; }

    public Dsn Dsn { get; }

    /// <param name="data">The folder of the store.</param>
    /// <param name="sources">The configuration.</param>
    /// <param name="alerts">Where the console channel writes.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DemoException">The demo's configuration is not sound.</exception>
    public static async Task<DemoServer> StartAsync(string data, SettingsSources sources, TextWriter alerts, CancellationToken cancellationToken)
    {
        var load = TocsinSettings.Load(sources);
        if (load.Settings is null)
            throw new DemoException($"The demo's configuration has mistakes: {string.Join(" ", load.Mistakes)}");

        var database = await OpenedStore.OpenAsync(data, StoreSettings.Embedded, cancellationToken);
        var only = ServeLock.Take(data);
        var web = Server.Build(database, new DataFolder(data), load, sources, AnyFreePort, alerts);
        await web.StartAsync(cancellationToken);
        var address = web.Urls.First();
        var (project, key) = (await new ProjectStore(database, TimeProvider.System).CreateAsync("Shop", "shop", cancellationToken))!.Value;
        return new DemoServer(database, web, only, address, Dsn.For(new Uri(address), key, $"{project.Id}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await Database.DisposeAsync();
        _only.Dispose();
    }
}
