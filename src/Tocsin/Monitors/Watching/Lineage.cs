namespace Tocsin.Monitors.Watching;

/// <summary>Brings what was judged into the order in which it is told: what others depend on before them, so that these can join its incident.</summary>
internal static class Lineage
{
    public static IReadOnlyList<Judged> ParentsFirst(IReadOnlyCollection<Judged> judged)
    {
        var byKey = judged.ToDictionary(each => each.Watched.Watch.Key, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<Judged>(judged.Count);
        foreach (var each in judged)
            Visit(each);
        return ordered;

        void Visit(Judged each)
        {
            if (!seen.Add(each.Watched.Watch.Key))
                return;
            foreach (var parent in each.Watched.Watch.DependsOn)
            {
                if (byKey.TryGetValue(parent, out var known))
                    Visit(known);
            }

            ordered.Add(each);
        }
    }
}
