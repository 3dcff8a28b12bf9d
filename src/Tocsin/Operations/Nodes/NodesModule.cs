using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>What several nodes on one store need of each other. On a store that one process serves all of it is there and does nothing.</summary>
internal static class NodesModule
{
    extension(IServiceCollection services)
    {
        // The first of the hosted services: nothing is dated before the store's clock was read.
        public IServiceCollection AddNodes(bool areShared)
        {
            services.AddSingleton(NodeIdentity.Of(Environment.MachineName, new Random())).AddSingleton<NodeHints>().AddSingleton<LeaseHints>().AddSingleton<LeaseKeeper>();
            services.AddSingleton(provider => new Leases(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<StoreClock>(), provider.GetRequiredService<NodeIdentity>(), areShared));
            services.AddSingleton(provider => new NodeRegister(provider.GetRequiredService<Database>(), provider.GetRequiredService<StoreClock>(), areShared));
            if (!areShared)
                return services.AddSingleton<TimeProvider>(new SteadyTime(TimeProvider.System)).AddSingleton<StoreClock, ProcessClock>().AddHostedService<NodePresence>();
            return services.AddSingleton<TimeProvider>(new StoreTime(TimeProvider.System)).AddSingleton<StoreClock, ServerClock>()
                .AddHostedService<StoreTimeSync>().AddHostedService<NodePresence>().AddHostedService<HintWorker>();
        }
    }
}
