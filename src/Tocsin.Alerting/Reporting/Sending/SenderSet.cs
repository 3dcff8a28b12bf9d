using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>The senders of a process by the names of their destinations.</summary>
/// <param name="lastResort">The name of the channel that is always there.</param>
/// <param name="tools">What the senders share.</param>
/// <param name="givenUp">Told the id of what could not be delivered.</param>
internal sealed partial class SenderSet(string lastResort, SenderTools tools, Action<string> givenUp)
{
    private readonly Dictionary<string, Sender> _senders = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ChannelCounts> Counts => _senders.ToDictionary(sender => sender.Key, sender => sender.Value.Counts, StringComparer.Ordinal);

    /// <summary>What the end of the process would lose now.</summary>
    public IReadOnlyList<Task> Unsafe => [.. _senders.Values.SelectMany(sender => sender.Pending).Select(pending => pending.Safe).Where(safe => !safe.IsCompleted)];

    /// <summary>Adds a destination.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="schedule">How long it is tried again; null for as long as the others.</param>
    public void Add(IDestination destination, RetrySchedule? schedule = null)
    {
        var own = tools with { Schedule = schedule ?? tools.Schedule };
        var outbox = new Outbox(tools.Capacity);
        _senders[destination.Name] = new Sender(destination, own, outbox, new ParcelBooks(destination, outbox, own, Hand, givenUp));
    }

    /// <summary>Sends a parcel.</summary>
    /// <returns>Done when its destination has answered once.</returns>
    public Task Send(Parcel parcel)
    {
        if (_senders.TryGetValue(parcel.Destination, out var sender))
            return sender.Enqueue(parcel).Answered;

        // Left by an earlier process that had a destination of this name.
        tools.Spool.Drop(parcel.Id);
        NotConfigured(tools.Logger, parcel.Destination);
        return parcel.Message is null ? Task.CompletedTask : Send(parcel with
        {
            Destination = lastResort,
            Message = parcel.Message with { Note = $"{parcel.Destination} is no longer configured." },
        });
    }

    /// <summary>Sends what earlier processes left.</summary>
    public void TakeUp()
    {
        foreach (var parcel in tools.Spool.TakeUp())
            Hand(parcel);
    }

    /// <summary>Writes to disk what is not delivered.</summary>
    /// <returns>Whether nothing is left that the end of the process would lose.</returns>
    public bool Secure() => _senders.Values.Select(sender => sender.Secure()).ToList().TrueForAll(isSafe => isSafe);

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_senders.Values.Select(sender => sender.RunAsync(cancellationToken)));

    // Nobody waits for what follows from a failure.
    private void Hand(Parcel parcel) => _ = Send(parcel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An undelivered alert of an earlier process was for {Destination}, which is not configured any more")]
    private static partial void NotConfigured(ILogger logger, string destination);
}
