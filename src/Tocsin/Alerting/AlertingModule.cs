using Tocsin.Alerting.Witnesses;

namespace Tocsin.Alerting;

/// <summary>Decides who is told what.</summary>
internal static class AlertingModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAlerting() => services
            .AddSingleton<AlertingBell>().AddSingleton<AlertPolicySource>().AddSingleton<Witness, StoreWitness>().AddSingleton<DecideStep>()
            .AddHostedService<AlertingWorker>();
    }
}
