namespace Tocsin.Alerting;

/// <summary>Decides who is told what.</summary>
internal static class AlertingModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAlerting() => services
            .AddSingleton<AlertingBell>().AddSingleton<AlertPolicySource>().AddSingleton<DecideStep>()
            .AddHostedService<AlertingWorker>();
    }
}
