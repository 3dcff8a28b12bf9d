using System.Collections.Concurrent;
using Tocsin.Configuration.Live;

namespace Tocsin.Ingest;

/// <summary>Keeps one noisy project from crowding out the others: so many events in five minutes and in an hour.</summary>
internal sealed class QuotaGuard(LiveSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, ProjectQuota> _projects = new();

    /// <summary>Takes a place for one event.</summary>
    /// <param name="projectId">Whose.</param>
    /// <param name="retryAfter">When there may be room again; zero when the place was taken.</param>
    public bool TryTake(long projectId, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        var quota = settings.Current.Ingest.Quota;
        if (quota is { Per5Minutes: 0, PerHour: 0 })
            return true;
        var project = _projects.GetOrAdd(projectId, _ => new ProjectQuota());
        lock (project)
            retryAfter = project.Take(quota, time.GetUtcNow());
        return retryAfter == TimeSpan.Zero;
    }

    /// <summary>Counts what was accepted before this process started, and on other nodes.</summary>
    /// <param name="projectId">Whose.</param>
    /// <param name="stored">What the store has counted, by minute since 1970.</param>
    public void Learn(long projectId, IReadOnlyDictionary<long, long> stored)
    {
        var project = _projects.GetOrAdd(projectId, _ => new ProjectQuota());
        lock (project)
            project.Learn(stored, time.GetUtcNow());
    }
}
