namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>What waits for one destination: a bounded number of parcels, the most severe first, and in order within an incident.</summary>
internal sealed class Outbox(int capacity)
{
    private readonly Lock _lock = new();
    private readonly List<PendingParcel> _parcels = [];
    private long _sequence;

    public IReadOnlyList<PendingParcel> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _parcels];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _parcels.Count;
            }
        }
    }

    /// <summary>Adds a parcel. An edit takes the place of the one that waits for the same message.</summary>
    /// <param name="parcel">What to add.</param>
    /// <param name="dueAt">When to try it first, in UTC.</param>
    /// <param name="leaves">What had to leave: superseded edits, and beyond the capacity the least severe and of these the oldest. May be the new one.</param>
    public PendingParcel Add(Parcel parcel, DateTimeOffset dueAt, out IReadOnlyList<(PendingParcel Parcel, bool IsLost)> leaves)
    {
        var gone = new List<(PendingParcel, bool)>();
        lock (_lock)
        {
            var added = new PendingParcel(parcel, ++_sequence, dueAt);
            foreach (var old in _parcels.Where(other => parcel.IsEdit && other.Parcel.IsEdit && other.Parcel.Incident == parcel.Incident && !other.IsUnderWay).ToList())
            {
                _parcels.Remove(old);
                gone.Add((old, false));
            }

            _parcels.Add(added);
            if (_parcels.Count > capacity && _parcels.Where(other => !other.IsUnderWay).MinBy(other => (!other.Parcel.IsEdit, other.Parcel.Severity, other.Sequence)) is { } least)
            {
                _parcels.Remove(least);
                gone.Add((least, true));
            }

            leaves = gone;
            return added;
        }
    }

    /// <summary>Takes the next parcel under way; null when none is due.</summary>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="nextAt">When none is: the moment at which one will be, or null.</param>
    public PendingParcel? Claim(DateTimeOffset now, out DateTimeOffset? nextAt)
    {
        lock (_lock)
        {
            var first = new HashSet<string>(StringComparer.Ordinal);
            var free = _parcels.Where(parcel => parcel.Parcel.Incident is not { } incident || first.Add(incident)).ToList();
            nextAt = free.Count == 0 ? null : free.Min(parcel => parcel.DueAt);
            var next = free.Where(parcel => parcel.DueAt <= now).OrderByDescending(parcel => parcel.Parcel.Severity).ThenBy(parcel => parcel.Sequence).FirstOrDefault();
            if (next is not null)
                next.IsUnderWay = true;
            return next;
        }
    }

    /// <summary>Gives a claimed parcel back.</summary>
    public void GiveBack(PendingParcel parcel, DateTimeOffset dueAt, bool countsAsAttempt)
    {
        lock (_lock)
        {
            parcel.IsUnderWay = false;
            parcel.DueAt = dueAt;
            parcel.Attempts += countsAsAttempt ? 1 : 0;
        }
    }

    public void Remove(PendingParcel parcel)
    {
        lock (_lock)
        {
            _parcels.Remove(parcel);
        }
    }
}
