using System.Runtime.InteropServices;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>What the events of a day count, and when each issue was seen.</summary>
internal sealed class DayCounts
{
    public Dictionary<(long Issue, long Hour), long> Hours { get; } = [];

    public Dictionary<(long Issue, long Minute), long> Minutes { get; } = [];

    public Dictionary<long, (long First, long Last)> Seen { get; } = [];

    public long Events { get; private set; }

    public static DayCounts Of(FilledDay day)
    {
        var counts = new DayCounts();
        foreach (var filled in day.Events())
        {
            var issue = filled.Plan.Issue.Id;
            CollectionsMarshal.GetValueRefOrAddDefault(counts.Hours, (issue, filled.At / 3_600_000), out _) += filled.Plan.Weight;
            CollectionsMarshal.GetValueRefOrAddDefault(counts.Minutes, (issue, filled.At / 60_000), out _) += filled.Plan.Weight;
            ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(counts.Seen, issue, out var isKnown);
            seen = (isKnown ? seen.First : filled.At, filled.At);
            counts.Events++;
        }

        return counts;
    }
}
