namespace Tocsin.Digest.Events;

/// <summary>Which ids a batch got, known with the answers to <see cref="EventIds.Take"/>.</summary>
/// <param name="areAllSure">Nobody else could take one; the store answers nothing then.</param>
internal sealed class TakenIds(bool areAllSure)
{
    private readonly HashSet<(long Project, Guid Event)> _taken = [];

    public void Add(long project, Guid eventId) => _taken.Add((project, eventId));

    /// <summary>Whether it got the ids of just these events.</summary>
    public bool Are(IReadOnlyCollection<AcceptedEvent> events) =>
        areAllSure || (_taken.Count == events.Count && events.All(accepted => _taken.Contains((accepted.Project.Id, accepted.EventId))));
}
