using Tocsin.Issues;

namespace Tocsin.Digest.Tallies;

/// <summary>
/// How many keys and values are counted one by one on an issue. A tag such as a request id has a value of its own in each event, and without
/// a bound each would be a row for ever. What is over it is counted under <see cref="TagCount.Rest"/>, so the counts of a key still add up.
/// </summary>
internal static class TagLimit
{
    /// <summary>The values of a key that were seen most often, and those seen last: a new release must get a chance among old ones.</summary>
    public const int FrequentValues = 80;
    public const int LatestValues = 20;
    public const int Values = FrequentValues + LatestValues;

    /// <summary>An event may hold half as many, so it takes more than one strange sender to get there.</summary>
    public const int Keys = 200;

    /// <summary>Leaves no more keys and values in a tally than are kept, so that no fold is larger than that either.</summary>
    public static void Apply(Tally tally)
    {
        var spread = Spread(tally);
        var values = spread.SelectMany(issue => issue.Value.Where(key => key.Value > Values).Select(key => (issue.Key, key.Key))).ToHashSet();
        if (values.Count > 0)
            FoldValues(tally, values);
        var keys = spread.Where(issue => issue.Value.Count > Keys).Select(issue => issue.Key).ToHashSet();
        if (keys.Count > 0)
            FoldKeys(tally, keys);
    }

    /// <summary>How many values each key of each issue has in a tally.</summary>
    public static Dictionary<long, Dictionary<string, int>> Spread(Tally tally)
    {
        var spread = new Dictionary<long, Dictionary<string, int>>();
        foreach (var (issue, key, _) in tally.Tags.Keys)
        {
            if (!spread.TryGetValue(issue, out var keys))
                spread.Add(issue, keys = new Dictionary<string, int>(StringComparer.Ordinal));
            keys[key] = keys.GetValueOrDefault(key) + 1;
        }

        return spread;
    }

    private static void FoldValues(Tally tally, HashSet<(long Issue, string Key)> crowded)
    {
        var surplus = tally.Tags.Where(entry => entry.Key.Value != TagCount.Rest && crowded.Contains((entry.Key.Issue, entry.Key.Key)))
            .GroupBy(entry => (entry.Key.Issue, entry.Key.Key))
            .SelectMany(values => values.OrderByDescending(entry => entry.Value.Count).ThenByDescending(entry => entry.Value.Last)
                .ThenBy(entry => entry.Key.Value, StringComparer.Ordinal).Skip(Values));
        foreach (var (tag, sighting) in surplus.ToList())
            Move(tally, tag, tag with { Value = TagCount.Rest }, sighting);
    }

    private static void FoldKeys(Tally tally, HashSet<long> crowded)
    {
        var surplus = tally.Tags.Where(entry => entry.Key.Key != TagCount.Rest && crowded.Contains(entry.Key.Issue))
            .GroupBy(entry => entry.Key.Issue)
            .SelectMany(issue => issue.GroupBy(entry => entry.Key.Key)
                .OrderByDescending(key => key.Sum(entry => entry.Value.Count)).ThenBy(key => key.Key, StringComparer.Ordinal)
                .Skip(Keys).SelectMany(key => key));
        foreach (var (tag, sighting) in surplus.ToList())
            Move(tally, tag, (tag.Issue, TagCount.Rest, TagCount.Rest), sighting);
    }

    private static void Move(Tally tally, (long Issue, string Key, string Value) from, (long Issue, string Key, string Value) to, Sighting sighting)
    {
        tally.Tags.Remove(from);
        Tally.See(tally.Tags, to, sighting);
    }
}
