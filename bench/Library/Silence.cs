using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Bench.Library;

/// <summary>A channel that takes everything and says nothing: what is measured is what comes before it.</summary>
internal sealed class Silence : IChannel
{
    private static readonly Task<DeliveryResult> Taken = Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered("1"));

    public string Name => "silence";

    public string Kind => "silence";

    public bool CanEdit => true;

    public Pace Pace => Pace.None;

    public Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken) => Taken;

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) => Taken;
}
