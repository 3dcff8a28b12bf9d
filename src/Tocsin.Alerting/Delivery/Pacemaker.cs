namespace Tocsin.Alerting.Delivery;

/// <summary>
/// Keeps every channel within its vendor's pace, with true sliding windows. It reads no clock: the same questions get the
/// same answers. One pacemaker serves all channels of a process, because channels share scopes (two chats, one bot).
/// </summary>
public sealed class Pacemaker
{
    /// <summary>A clock that is compared with another, as that of a node is with its store's, is set forward a little now and then, and the vendor's is not.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<PaceLimit, Queue<DateTimeOffset>> _sent = [];

    /// <summary>Takes a place now if every limit has one; otherwise takes nothing and says when there will be.</summary>
    /// <param name="pace">The channel's pace.</param>
    /// <param name="now">The moment of sending, in UTC; it must not go backwards from call to call.</param>
    /// <param name="at">The earliest moment at which a place is free, <paramref name="now"/> when it was taken.</param>
    public bool TryTake(Pace pace, DateTimeOffset now, out DateTimeOffset at)
    {
        lock (_lock)
        {
            at = now;
            foreach (var limit in pace.Limits)
            {
                var free = FreeAt(limit, now);
                at = free > at ? free : at;
            }

            if (at > now)
                return false;

            foreach (var limit in pace.Limits)
                _sent[limit].Enqueue(now);
            return true;
        }
    }

    /// <summary>
    /// Says when a message ended for which a place was taken. The vendor counted it somewhere in between, and the next one is only surely
    /// far enough behind it when it is counted from the end.
    /// </summary>
    /// <param name="pace">The channel's pace.</param>
    /// <param name="began">When the place was taken, in UTC.</param>
    /// <param name="ended">When the vendor had answered or the wait was over, in UTC.</param>
    public void End(Pace pace, DateTimeOffset began, DateTimeOffset ended)
    {
        lock (_lock)
        {
            foreach (var limit in pace.Limits)
            {
                var sent = _sent.GetValueOrDefault(limit, []).ToList();
                if (sent.Remove(began))
                    _sent[limit] = new Queue<DateTimeOffset>(sent.Append(ended + ClockError).Order());
            }
        }
    }

    /// <summary>Takes into account what others sent on a channel, such as the process that served it before.</summary>
    /// <param name="pace">The channel's pace.</param>
    /// <param name="sent">When, in UTC and in any order.</param>
    public void Recall(Pace pace, IReadOnlyCollection<DateTimeOffset> sent)
    {
        lock (_lock)
        {
            foreach (var limit in pace.Limits)
                _sent[limit] = new Queue<DateTimeOffset>(_sent.GetValueOrDefault(limit, []).Concat(sent).Order());
        }
    }

    private DateTimeOffset FreeAt(PaceLimit limit, DateTimeOffset now)
    {
        if (!_sent.TryGetValue(limit, out var sent))
            _sent[limit] = sent = new Queue<DateTimeOffset>(limit.Messages);

        while (sent.TryPeek(out var oldest) && oldest + limit.Window <= now)
            sent.Dequeue();
        return sent.Count < limit.Messages ? now : sent.Peek() + limit.Window;
    }
}
