using Tocsin.Alerting;
using Tocsin.Alerting.Channels;
using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Delivery;
using Tocsin.Digest;
using Tocsin.Enrichment;
using Tocsin.Heartbeats;
using Tocsin.Ingest;
using Tocsin.Issues;
using Tocsin.Monitors;
using Tocsin.Operations;
using Tocsin.Operations.Health;
using Tocsin.Operations.Logs;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.MetricsPage;
using Tocsin.Operations.Nodes;
using Tocsin.Projects;
using Tocsin.StatusPage;
using Tocsin.Storage;

namespace Tocsin;

/// <summary>The server: which rooms there are, in the order of an event's way through them.</summary>
internal static class Server
{
    /// <summary>A server over an opened store and sound settings, ready to run.</summary>
    /// <param name="database">The store, migrated.</param>
    /// <param name="folder">Where the store lies.</param>
    /// <param name="load">Settings without mistakes.</param>
    /// <param name="sources">What they were loaded from.</param>
    /// <param name="urls">Where to listen, or null for what the settings say.</param>
    /// <param name="console">Where the console channel writes; standard output when null.</param>
    public static WebApplication Build(
        Database database, DataFolder folder, SettingsLoad load, SettingsSources sources, string? urls, TextWriter? console = null)
    {
        var settings = load.Settings!;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(KestrelLimits.Set).UseUrls([.. MetricsPort.Listen(urls?.Split(';') ?? settings.Server.Urls, settings.Metrics.Port)]);
        TocsinLog.Use(builder.Logging, settings.Log.Format);
        builder.Logging.SetMinimumLevel(settings.Log.Level).AddFilter("Microsoft", LogLevel.Warning)
            // A start that fails is told by the command, in a sentence; a worker that dies is logged as critical too.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddRoutingCore();

        builder.Services.AddSingleton(database).AddSingleton(folder).AddSingleton(sources).AddSingleton(load);
        builder.Services.AddSingleton<LiveSettings>();
        builder.Services.AddNodes(database.IsShared).AddOperations(settings).AddProjects()
            .AddIngest().AddIssues().AddDigest().AddEnrichment().AddAlerting().AddMonitors().AddHeartbeats().AddStatusPage().AddDelivery(console);

        var server = builder.Build();
        server.MapOperations();
        server.MapIngest();
        server.MapHeartbeats();
        server.MapStatusPage();
        return server;
    }
}
