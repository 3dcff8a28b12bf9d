using Tocsin.Heartbeats.CheckIns;
using Tocsin.Heartbeats.Pings;

namespace Tocsin.Heartbeats;

/// <summary>Expects signs of life.</summary>
internal static class HeartbeatsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddHeartbeats() => services
            .AddSingleton<HeartbeatDesk>().AddSingleton<HeartbeatLookout>().AddSingleton<CheckInDesk>().AddSingleton<PingEndpoints>().AddHostedService<HeartbeatWorker>();
    }

    extension(WebApplication server)
    {
        public void MapHeartbeats() => server.Services.GetRequiredService<PingEndpoints>().Map(server);
    }
}
