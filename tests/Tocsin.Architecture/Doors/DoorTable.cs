namespace Tocsin.Architecture.Doors;

/// <summary>Compares the doors in use with those that are allowed.</summary>
internal sealed class DoorTable(IReadOnlyDictionary<string, string[]> allowed, IReadOnlyList<string[]> knownCycles)
{
    /// <summary>Everything that is wrong, in words; empty when the house is in order.</summary>
    public IReadOnlyList<string> Complaints(IReadOnlyDictionary<Door, string> used) =>
        [.. Forbidden(used), .. Unused(used), .. Cycles(used)];

    private IEnumerable<string> Forbidden(IReadOnlyDictionary<Door, string> used) => used
        .Where(entry => !allowed.TryGetValue(entry.Key.From, out var rooms) || !rooms.Contains(entry.Key.To))
        .Select(entry => $"{entry.Key} is not in the table ({entry.Value}). Move what is used to the room it belongs to, or add the door with a reason.");

    private IEnumerable<string> Unused(IReadOnlyDictionary<Door, string> used) => allowed
        .SelectMany(row => row.Value.Select(to => new Door(row.Key, to)))
        .Where(door => !used.ContainsKey(door))
        .Select(door => $"{door} is in the table and no code goes through it. Remove it from the table.");

    private IEnumerable<string> Cycles(IReadOnlyDictionary<Door, string> used)
    {
        var rings = Rings(used.Keys.ToLookup(door => door.From, door => door.To)).ToList();
        foreach (var ring in rings.Where(ring => !knownCycles.Any(known => known.Order(StringComparer.Ordinal).SequenceEqual(ring))))
            yield return $"{string.Join(", ", ring)} use each other in a circle. Break it, or list it with a reason.";
        foreach (var known in knownCycles.Where(known => !rings.Any(ring => known.Order(StringComparer.Ordinal).SequenceEqual(ring))))
            yield return $"The circle {string.Join(", ", known)} is listed and exists no longer as listed. Correct the list.";
    }

    /// <summary>The largest sets of rooms in which each reaches each other, in order of name.</summary>
    private static IEnumerable<string[]> Rings(ILookup<string, string> uses)
    {
        var left = uses.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        while (left.Count > 0)
        {
            var room = left.First();
            var ring = Reachable(room, uses).Where(other => Reachable(other, uses).Contains(room)).Append(room).Distinct().Order(StringComparer.Ordinal).ToArray();
            left.ExceptWith(ring);
            if (ring.Length > 1)
                yield return ring;
        }
    }

    private static HashSet<string> Reachable(string room, ILookup<string, string> uses)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(uses[room]);
        while (next.TryPop(out var other))
        {
            if (!reached.Add(other))
                continue;
            foreach (var further in uses[other])
                next.Push(further);
        }

        return reached;
    }
}
