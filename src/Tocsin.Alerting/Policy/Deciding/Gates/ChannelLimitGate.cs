using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>So many messages in one channel, whatever they are about.</summary>
internal static class ChannelLimitGate
{
    public static Ruling Judge(Telling telling) =>
        Gauge(telling.Channel, telling.Matter.Situation, telling.Matter.Now).Rule(telling, $"channel {telling.Channel.Name}", telling.Channel.Limit);

    public static Fullness Gauge(ChannelPolicy channel, Situation situation, DateTimeOffset now) =>
        Fullness.Of(channel.Limit, situation.Notifications.Where(past => past.Channel == channel.Name), now);
}
