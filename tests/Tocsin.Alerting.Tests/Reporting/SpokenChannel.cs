using System.Collections.Concurrent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>A channel of the application's own: keeps what it is told, and answers as the test says.</summary>
internal sealed class SpokenChannel(string name = "ops", bool canEdit = true) : IChannel
{
    private readonly ConcurrentQueue<AlertMessage> _sent = new();
    private readonly ConcurrentQueue<AlertMessage> _edited = new();
    private int _calls;

    public string Name => name;

    public string Kind => "spoken";

    public bool CanEdit => canEdit;

    public Pace Pace { get; init; } = Pace.None;

    /// <summary>Answers a call; the number counts calls from 1.</summary>
    public Func<int, Task<DeliveryResult>> Answer { get; set; } = call => Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered($"message-{call}"));

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What was delivered as a message of its own.</summary>
    public IReadOnlyList<AlertMessage> Sent => [.. _sent];

    public IReadOnlyList<AlertMessage> Edited => [.. _edited];

    public Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken) => CallAsync(_sent, message, cancellationToken);

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) => CallAsync(_edited, message, cancellationToken);

    public static Task<DeliveryResult> Away(int call) => Task.FromResult<DeliveryResult>(new DeliveryResult.Retry(FailureReason.Network, "No connection."));

    private async Task<DeliveryResult> CallAsync(ConcurrentQueue<AlertMessage> into, AlertMessage message, CancellationToken cancellationToken)
    {
        var result = await Answer(Interlocked.Increment(ref _calls)).WaitAsync(cancellationToken);
        if (result is DeliveryResult.Delivered)
            into.Enqueue(message);
        return result;
    }
}
