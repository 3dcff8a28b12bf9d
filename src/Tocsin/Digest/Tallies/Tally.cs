using System.Runtime.InteropServices;

namespace Tocsin.Digest.Tallies;

/// <summary>
/// What events add to counts that nobody waits for: per minute, per tag, per release, per outcome. A batch writes its tally
/// as one row in its own transaction, so nothing is lost or counted twice; <see cref="TallyFold"/> adds many of them up
/// and then touches each count once. See docs/decisions/0004-tallies.md.
/// </summary>
internal sealed class Tally
{
    public Dictionary<(long Issue, long Minute), long> Minutes { get; } = [];

    public Dictionary<(long Issue, string Key, string Value), Sighting> Tags { get; } = [];

    public Dictionary<(long Project, string Version), Sighting> Releases { get; } = [];

    public Dictionary<(long Project, string Name), Sighting> Environments { get; } = [];

    public Dictionary<(long Project, long Minute, string Outcome, string Category), long> Outcomes { get; } = [];

    /// <summary>How many counts it touches.</summary>
    public int Size => Minutes.Count + Tags.Count + Releases.Count + Environments.Count + Outcomes.Count;

    public void Add(long issueId, AcceptedEvent accepted)
    {
        var at = accepted.HappenedAt.ToUnixTimeMilliseconds();
        var once = new Sighting(1, at, at);
        Increase(Minutes, (issueId, at / 60_000), 1);
        foreach (var tag in accepted.Tags)
            See(Tags, (issueId, tag.Key, tag.Value), once);
        if (accepted.Event.Release is { } release)
            See(Releases, (accepted.Project.Id, release), once);
        if (accepted.Event.Environment is { } environment)
            See(Environments, (accepted.Project.Id, environment), once);
    }

    public void AddOutcome(long projectId, DateTimeOffset at, string outcome, string category, long quantity) =>
        Increase(Outcomes, (projectId, at.ToUnixTimeMilliseconds() / 60_000, outcome, category), quantity);

    public void Merge(Tally other)
    {
        foreach (var (key, count) in other.Minutes)
            Increase(Minutes, key, count);
        foreach (var (key, sighting) in other.Tags)
            See(Tags, key, sighting);
        foreach (var (key, sighting) in other.Releases)
            See(Releases, key, sighting);
        foreach (var (key, sighting) in other.Environments)
            See(Environments, key, sighting);
        foreach (var (key, quantity) in other.Outcomes)
            Increase(Outcomes, key, quantity);
    }

    // Reading goes through the adding methods too: names that were different may have become the same bytes.
    public static void Increase<TKey>(Dictionary<TKey, long> counts, TKey key, long by)
        where TKey : notnull =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += by;

    public static void See<TKey>(Dictionary<TKey, Sighting> sightings, TKey key, Sighting sighting)
        where TKey : notnull
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(sightings, key, out var exists);
        known = exists ? known.And(sighting) : sighting;
    }
}
