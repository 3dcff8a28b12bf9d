using System.Diagnostics;
using Tocsin.Digest.Retention;
using Tocsin.Operations.Metrics;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>Times what retention does once a minute with its default settings: what it reads to find little or nothing, and what it deletes.</summary>
internal static class PassCommand
{
    private static readonly RetentionSettings Defaults = new(1_000, 10, 1_000_000, TimeSpan.FromDays(90), TimeSpan.FromDays(365));

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        await using var store = await arguments.OpenStoreAsync(cancellationToken);
        var events = new RetentionStore(store, TimeProvider.System);
        var records = new RecordRetention(store);
        var now = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();

        await events.DeleteEventsBeforeAsync(now - Defaults.MaxAge, cancellationToken);
        var byAge = Lap(watch);
        // as in the minute in which everything was active
        var (issues, _) = await events.CrowdedIssuesAsync(Defaults, new IssueSweep(DateTimeOffset.UnixEpoch, 0), cancellationToken);
        var allIssues = Lap(watch);
        await events.CrowdedIssuesAsync(Defaults, new IssueSweep(DateTimeOffset.MaxValue, 0), cancellationToken);
        var crowdedIssues = Lap(watch);
        long surplus = 0;
        foreach (var issue in issues)
        {
            while (await events.DeleteSurplusAsync(issue, Defaults, cancellationToken) is > 0 and var deleted)
                surplus += deleted;
        }

        var deletingSurplus = Lap(watch);
        var projects = await events.CrowdedProjectsAsync(Defaults, cancellationToken);
        var crowdedProjects = Lap(watch);
        var gone = new Dictionary<RetainedKind, long>();
        await records.PassAsync(Defaults, now, new StepPace(TimeProvider.System), (kind, count) => gone[kind] = gone.GetValueOrDefault(kind) + count, cancellationToken);
        return await Answer.GiveAsync(new
        {
            by_age_seconds = byAge,
            crowded_issues = issues.Count,
            crowded_issues_seconds = crowdedIssues,
            crowded_issues_all_active_seconds = allIssues,
            surplus,
            surplus_seconds = deletingSurplus,
            crowded_projects = projects.Count,
            crowded_projects_seconds = crowdedProjects,
            records_seconds = Lap(watch),
        });
    }

    private static double Lap(Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }
}
