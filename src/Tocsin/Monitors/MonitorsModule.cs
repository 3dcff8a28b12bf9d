using Tocsin.Monitors.Kinds;
using Tocsin.Monitors.Watching;

namespace Tocsin.Monitors;

/// <summary>Looks whether things do well.</summary>
internal static class MonitorsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddMonitors() => services
            .AddSingleton<CheckSurroundings>()
            .AddSingleton<CheckMaker>(provider => watch => watch.Make(provider.GetRequiredService<CheckSurroundings>()))
            .AddSingleton<MonitorBooks>().AddHostedService<MonitorWorker>();
    }
}
