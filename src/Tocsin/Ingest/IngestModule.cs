using Tocsin.Digest;
using Tocsin.Ingest.Endpoints;
using Tocsin.Operations.Metrics;

namespace Tocsin.Ingest;

/// <summary>Accepts what SDKs send.</summary>
internal static class IngestModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddIngest() => services
            .AddSingleton<Gate>().AddSingleton<QuotaGuard>().AddSingleton<DiskGuard>()
            .AddSingleton<FreeSpace>(_ => folder => new DriveInfo(folder).AvailableFreeSpace)
            .AddSingleton<LiveScrubber>().AddSingleton<EventIntake>().AddSingleton<SideItems>().AddSingleton<CheckInItems>().AddSingleton<Intake>()
            .AddSingleton<IngestDesk>().AddSingleton<IngestEdge>().AddSingleton<IngestEndpoints>()
            .AddSingleton<EnvelopeEndpoint>().AddSingleton<StoreEndpoint>().AddSingleton<SecurityEndpoint>().AddSingleton<CheckInEndpoint>()
            .AddHostedService<QuotaMemory>();
    }

    extension(WebApplication server)
    {
        public void MapIngest()
        {
            var queue = server.Services.GetRequiredService<DigestQueue>();
            server.Services.GetRequiredService<IngestMetrics>().WatchQueue(() => queue.Count, () => queue.Age);
            server.Services.GetRequiredService<IngestEndpoints>().Map(server);
        }
    }
}
