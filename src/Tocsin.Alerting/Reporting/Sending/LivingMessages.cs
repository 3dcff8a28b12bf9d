namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>The vendor's references of the messages that stand for the incidents of one channel; the oldest are forgotten, and are then no longer edited.</summary>
internal sealed class LivingMessages
{
    private const int Most = 2000;

    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public string? Find(string? incident) => incident is null ? null : _references.GetValueOrDefault(incident);

    /// <summary>The first message of an incident is the one that lives.</summary>
    public void Keep(string? incident, string? reference)
    {
        if (incident is null || reference is null || !_references.TryAdd(incident, reference))
            return;
        _order.Enqueue(incident);
        if (_order.Count > Most)
            _references.Remove(_order.Dequeue());
    }

    public void Forget(string? incident)
    {
        // Its place in the order stays, so that a later message of the incident is forgotten a little early and never late.
        if (incident is not null)
            _references.Remove(incident);
    }
}
