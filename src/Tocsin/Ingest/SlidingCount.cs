namespace Tocsin.Ingest;

/// <summary>Counts what happened within a sliding span, in slots of a sixtieth of it. Not for several threads at once.</summary>
internal sealed class SlidingCount(TimeSpan span)
{
    private const int Slots = 60;

    private readonly long _slotTicks = span.Ticks / Slots;
    private readonly long[] _counts = new long[Slots];
    private readonly long[] _slots = new long[Slots];

    public long Within(DateTimeOffset now)
    {
        var newest = now.UtcTicks / _slotTicks;
        long count = 0;
        for (var index = 0; index < Slots; index++)
        {
            if (_slots[index] > newest - Slots && _slots[index] <= newest)
                count += _counts[index];
        }

        return count;
    }

    public void Add(DateTimeOffset now, long count)
    {
        var slot = now.UtcTicks / _slotTicks;
        var index = (int)(slot % Slots);
        if (_slots[index] != slot)
            (_slots[index], _counts[index]) = (slot, 0);
        _counts[index] += count;
    }

    /// <summary>How long until the oldest counted slot leaves the span.</summary>
    public TimeSpan UntilRoom(DateTimeOffset now)
    {
        var newest = now.UtcTicks / _slotTicks;
        var oldest = long.MaxValue;
        for (var index = 0; index < Slots; index++)
        {
            if (_counts[index] > 0 && _slots[index] > newest - Slots && _slots[index] < oldest)
                oldest = _slots[index];
        }

        return oldest == long.MaxValue ? TimeSpan.Zero : new TimeSpan((oldest + Slots) * _slotTicks - now.UtcTicks);
    }
}
