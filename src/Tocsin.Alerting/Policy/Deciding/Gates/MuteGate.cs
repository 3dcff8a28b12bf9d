using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>0 means 0: a channel or an instance with a limit of 0 says nothing at all, not even in a digest.</summary>
internal static class MuteGate
{
    public static Ruling Judge(Telling telling) => Muting(telling.Channel, telling.Matter.Policy) is { } limit
        ? Ruling.Drop(Stage.Limit, HoldReason.RateLimit, "the limit is 0: nothing is told", limit.Origin)
        : Ruling.Pass(Stage.Limit, "the channel may speak", telling.Channel.Origin);

    /// <summary>The limit of 0 that keeps a channel still, or null.</summary>
    public static RateLimit? Muting(ChannelPolicy channel, AlertPolicy policy) =>
        new[] { policy.Limits.Instance, channel.Limit }.FirstOrDefault(limit => limit is { Count: 0 });
}
