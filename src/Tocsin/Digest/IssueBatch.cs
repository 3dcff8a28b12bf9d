namespace Tocsin.Digest;

/// <summary>A batch sorted into issues, and the fingerprints that were looked up on the way.</summary>
internal sealed record IssueBatch(IReadOnlyList<Occurrences> Issues, IReadOnlyDictionary<FingerprintKey, long> Learned)
{
    /// <summary>Without the events that turned out to be none, and the issues of only those.</summary>
    /// <param name="events">All or some of the events of the batch.</param>
    public IssueBatch Only(IReadOnlyCollection<AcceptedEvent> events)
    {
        if (Issues.Sum(issue => issue.Count) == events.Count)
            return this;
        var left = new HashSet<AcceptedEvent>(events, ReferenceEqualityComparer.Instance);
        foreach (var issue in Issues)
            issue.Events.RemoveAll(accepted => !left.Contains(accepted));
        return this with { Issues = [.. Issues.Where(issue => issue.Count > 0)] };
    }
}
