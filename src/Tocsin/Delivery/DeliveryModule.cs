using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery;

/// <summary>Tells them.</summary>
internal static class DeliveryModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddDelivery() => services
            .AddSingleton<ChannelHttpClients>()
            .AddSingleton(provider => new ChannelSurroundings(
                provider.GetRequiredService<ChannelHttpClients>().For, Console.Out, provider.GetRequiredService<TimeProvider>(), !Console.IsOutputRedirected))
            .AddSingleton<ChannelDirectory>()
            .AddSingleton(_ => new AttemptJudge(new RetrySchedule(new RetryOptions(), new Random())))
            .AddSingleton<NotificationStore>().AddSingleton<DeliveryBells>()
            .AddHostedService<DeliveryQueueWatch>()
            .AddHostedService<DeliveryWorker>();
    }
}
