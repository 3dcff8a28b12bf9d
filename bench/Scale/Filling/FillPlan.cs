namespace Tocsin.Bench.Scale.Filling;

/// <summary>Shares events out to issues: a few are seen without end and hold as much as retention leaves, many are seen seldom and on few days.</summary>
internal static class FillPlan
{
    private const int Halvings = 60;

    public static IReadOnlyList<IssuePlan> Of(IReadOnlyList<SeededIssue> issues, long events, int days, Random random)
    {
        if (events > (long)issues.Count * IssuePlan.MostStored)
            throw new ArgumentException($"{events} events do not fit {issues.Count} issues of at most {IssuePlan.MostStored}. Ask for fewer events or more issues.");
        var shares = Shares(issues.Count, events);
        var order = issues.ToArray();
        random.Shuffle(order);
        int[] spans = [1, 2, 5, days];
        return [.. order.Select((issue, rank) => new IssuePlan(
            issue, shares[rank], random.Next(days), Math.Min(days, Math.Min(shares[rank], spans[random.Next(spans.Length)])), days))];
    }

    /// <summary>Falls with the root of the rank, from the most that is stored to one at least.</summary>
    private static int[] Shares(int issues, long events)
    {
        double least = 0, most = (double)IssuePlan.MostStored * issues;
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (least + most) / 2;
            if (Enumerable.Range(0, issues).Sum(rank => (long)Share(middle, rank)) < events)
                least = middle;
            else
                most = middle;
        }

        var shares = Enumerable.Range(0, issues).Select(rank => Share(least, rank)).ToArray();
        var missing = events - shares.Sum(share => (long)share);
        for (var rank = issues - 1; missing > 0; rank = rank == 0 ? issues - 1 : rank - 1)
        {
            if (shares[rank] == IssuePlan.MostStored)
                continue;
            shares[rank]++;
            missing--;
        }

        return shares;
    }

    private static int Share(double scale, int rank) => (int)Math.Clamp(scale / Math.Sqrt(rank + 1), 1, IssuePlan.MostStored);
}
