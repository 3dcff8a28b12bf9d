using Tocsin.Storage;

namespace Tocsin.Digest.Events;

/// <summary>
/// The day under which an event's id is kept. It is taken from what the event claims, uncorrected, because a client that sends an
/// event again claims the same: both meet at the same key, whenever and wherever they arrive.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="IsClaimed">False when the claim could not be believed, and the day is that of the arrival.</param>
internal readonly record struct EventDay(long Day, bool IsClaimed)
{
    /// <summary>Older claims are those of a clock that is wrong.</summary>
    public static readonly TimeSpan OldestBelieved = TimeSpan.FromDays(30);
    private static readonly TimeSpan FutureBelieved = TimeSpan.FromHours(1);

    public static EventDay Of(AcceptedEvent accepted) =>
        accepted.Event.Timestamp is { } claimed && claimed >= accepted.ReceivedAt - OldestBelieved && claimed <= accepted.ReceivedAt + FutureBelieved
            ? new EventDay(UnixDay.Of(claimed), IsClaimed: true)
            : new EventDay(UnixDay.Of(accepted.ReceivedAt), IsClaimed: false);
}
