using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>What follows from all that was found: first for each by itself, then for those whose news depends on how others do. Pure.</summary>
internal static class Verdicts
{
    /// <param name="findings">What was found.</param>
    /// <param name="all">Everything that is watched, by key; those among it that wait are judged although nobody looked at them.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static List<Judged> Of(IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, Watched> all, DateTimeOffset now)
    {
        var judged = findings.Where(finding => !finding.Watched.IsGone)
            .Select(finding => new Judged(finding.Watched, finding, MonitorJudge.After(finding.Watched.Record, finding.Watched.Watch, finding.Result, finding.At)))
            .ToDictionary(each => each.Watched.Watch.Key, StringComparer.Ordinal);
        foreach (var (key, waiting) in all.Where(each => each.Value.Record.Waits is not null))
            judged.TryAdd(key, new Judged(waiting, Finding: null, new Judgement(waiting.Record, Change: null, News: null)));
        return
        [
            .. judged.Values.Select(each => each with { After = Doubt.Weigh(each.Watched.Watch, each.After, ParentsOf(each.Watched.Watch), now) })
                .Where(each => each.Finding is not null || each.HasNews),
        ];

        IEnumerable<(Watch, WatchRecord)> ParentsOf(Watch watch) => watch.DependsOn.Where(all.ContainsKey)
            .Select(key => (all[key].Watch, judged.TryGetValue(key, out var parent) ? parent.After.Record : all[key].Record));
    }
}
