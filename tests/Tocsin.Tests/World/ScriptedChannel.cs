using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Tests.World;

/// <summary>A channel that ends each call as its script says, and delivers when the script is over.</summary>
internal sealed class ScriptedChannel(string name, ScriptedChannels all) : IChannel
{
    private readonly Queue<Func<CancellationToken, Task<DeliveryResult>>> _script = new();
    private int _references;

    public string Name => name;

    public string Kind => "scripted";

    public bool CanEdit { get; private set; }

    public Pace Pace { get; private set; } = Pace.None;

    /// <summary>What each call after the script ends in; deliveries, unless a test says otherwise.</summary>
    public Func<DeliveryResult>? Otherwise { get; set; }

    public IReadOnlyList<Heard> Heard => [.. all.Heard.Where(heard => heard.Channel == name)];

    public IReadOnlyList<Heard> Delivered => [.. Heard.Where(heard => heard.IsDelivered)];

    public ScriptedChannel With(bool canEdit, int perMinute)
    {
        CanEdit = canEdit;
        Pace = perMinute == 0 ? Pace.None : new Pace([new PaceLimit(name, perMinute, TimeSpan.FromMinutes(1))]);
        return this;
    }

    public ScriptedChannel Then(DeliveryResult result) => Then(_ => Task.FromResult(result));

    public ScriptedChannel Then(Func<CancellationToken, Task<DeliveryResult>> call)
    {
        _script.Enqueue(call);
        return this;
    }

    public ScriptedChannel Fails(int times, TimeSpan? after = null)
    {
        for (var time = 0; time < times; time++)
            Then(new DeliveryResult.Retry(FailureReason.ServerError, "500", after));
        return this;
    }

    public Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken) =>
        CallAsync(new Heard(name, message, null, replyTo, null), cancellationToken);

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) =>
        CallAsync(new Heard(name, message, reference, null, null), cancellationToken);

    private async Task<DeliveryResult> CallAsync(Heard heard, CancellationToken cancellationToken)
    {
        var position = all.Heard.Count;
        all.Heard.Add(heard);
        var result = _script.TryDequeue(out var call) ? await call(cancellationToken) : Otherwise?.Invoke() ?? Delivery(heard);
        all.Heard[position] = heard with { Result = result };
        return result;
    }

    private DeliveryResult.Delivered Delivery(Heard heard) => new(!CanEdit ? null : heard.Edited ?? $"{name}-{++_references}");
}
