using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>
/// The incidents of this process, a bounded number of them. When it is full, the one that matters least is forgotten: one that is over before one that
/// lasts, and of these the one that was not reported for longest. What is forgotten opens anew when it is reported again.
/// </summary>
/// <param name="capacity">How many incidents it holds.</param>
internal sealed class IncidentBook(int capacity)
{
    private readonly Dictionary<string, KnownIncident> _byKey = new(StringComparer.Ordinal);

    /// <summary>Spans that ended while they waited for a digest, when their key opened again before it left.</summary>
    private readonly List<KnownIncident> _earlier = [];

    public IReadOnlyCollection<KnownIncident> All => _byKey.Values;

    /// <summary>How many were forgotten while they lasted.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Those that wait for a digest.</summary>
    public IReadOnlyList<KnownIncident> Waiting => [.. _byKey.Values.Where(known => known.Waits), .. _earlier];

    public KnownIncident? Find(string key) => _byKey.GetValueOrDefault(key);

    public void Keep(KnownIncident known)
    {
        if (_byKey.TryGetValue(known.Incident.Key, out var before))
        {
            if (before.Id != known.Id && before.Waits && _earlier.Count < capacity)
                _earlier.Add(before);
        }
        else if (_byKey.Count >= capacity)
        {
            Forget();
        }

        _byKey[known.Incident.Key] = known;
    }

    /// <summary>Takes over what a digest changed of the spans that waited for it.</summary>
    public void Settle(IReadOnlyList<KnownIncident> waiting, IReadOnlyList<Incident> changed)
    {
        foreach (var incident in changed)
        {
            var known = waiting.First(known => known.Incident.Key == incident.Key && known.Incident.OpenedAt == incident.OpenedAt);
            if (_earlier.Remove(known))
                continue;
            _byKey[incident.Key] = known with { Incident = incident };
        }
    }

    private void Forget()
    {
        var least = _byKey.Values.MinBy(known => (!known.IsOver, known.Waits, known.ReportedAt))!;
        _byKey.Remove(least.Incident.Key);
        Forgotten += least.IsOver ? 0 : 1;
    }
}
