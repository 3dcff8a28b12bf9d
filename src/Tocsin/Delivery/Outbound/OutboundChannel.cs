using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery.Outbound;

/// <summary>A channel that is shown only what may leave through it; what it renders, attaches or passes on it has from here.</summary>
internal sealed class OutboundChannel(IChannel channel, OutboundPolicy policy) : IChannel
{
    public string Name => channel.Name;

    public string Kind => channel.Kind;

    public bool CanEdit => channel.CanEdit;

    public Pace Pace => channel.Pace;

    /// <summary>Makes channels that keep to a policy; those of <see cref="OutboundPolicy.Everything"/> are left as they are.</summary>
    public static ChannelFactory Around(ChannelFactory make, OutboundPolicy policy) =>
        policy == OutboundPolicy.Everything ? make : surroundings => new OutboundChannel(make(surroundings), policy);

    public Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken) =>
        channel.SendAsync(policy.Apply(message), replyTo, cancellationToken);

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) =>
        channel.EditAsync(reference, policy.Apply(message), cancellationToken);
}
