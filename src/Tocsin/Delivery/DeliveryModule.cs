using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Drills;

namespace Tocsin.Delivery;

/// <summary>Tells them.</summary>
internal static class DeliveryModule
{
    extension(IServiceCollection services)
    {
        /// <param name="console">Where the console channel writes; standard output when null.</param>
        public IServiceCollection AddDelivery(TextWriter? console = null) => services
            .AddSingleton<ChannelHttpClients>()
            .AddSingleton(provider => new ChannelSurroundings(
                provider.GetRequiredService<ChannelHttpClients>().For, console ?? Console.Out, provider.GetRequiredService<TimeProvider>(), console is null && !Console.IsOutputRedirected))
            .AddSingleton<ChannelDirectory>()
            .AddSingleton(_ => new AttemptJudge(new RetrySchedule(new RetryOptions(), new Random())))
            .AddSingleton<NotificationStore>().AddSingleton<DeliveryBells>()
            .AddHostedService<DeliveryQueueWatch>()
            .AddSingleton<DrillStep>().AddHostedService<DrillWorker>()
            .AddHostedService<DeliveryWorker>();
    }
}
