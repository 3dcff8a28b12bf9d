using System.Collections.Concurrent;
using Tocsin.Configuration.Live;

namespace Tocsin.Ingest;

/// <summary>Keeps one noisy project from crowding out the others: so many events in five minutes and in an hour.</summary>
internal sealed class QuotaGuard(LiveSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, ProjectCounts> _projects = new();

    /// <summary>Takes a place for one event.</summary>
    /// <param name="projectId">Whose.</param>
    /// <param name="retryAfter">When there may be room again; zero when the place was taken.</param>
    public bool TryTake(long projectId, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        var quota = settings.Current.Ingest.Quota;
        if (quota is { Per5Minutes: 0, PerHour: 0 })
            return true;
        var now = time.GetUtcNow();
        var counts = _projects.GetOrAdd(projectId, _ => new ProjectCounts());
        lock (counts)
        {
            if (quota.Per5Minutes > 0 && counts.Per5Minutes.Within(now) >= quota.Per5Minutes)
                retryAfter = counts.Per5Minutes.UntilRoom(now);
            if (quota.PerHour > 0 && counts.PerHour.Within(now) >= quota.PerHour && counts.PerHour.UntilRoom(now) is var wait && wait > retryAfter)
                retryAfter = wait;
            if (retryAfter > TimeSpan.Zero)
                return false;
            counts.Per5Minutes.Add(now, 1);
            counts.PerHour.Add(now, 1);
            return true;
        }
    }

    /// <summary>Counts what was accepted before this process started, so that a restart gives no second quota.</summary>
    public void Remember(long projectId, DateTimeOffset at, long count)
    {
        var counts = _projects.GetOrAdd(projectId, _ => new ProjectCounts());
        lock (counts)
        {
            counts.Per5Minutes.Add(at, count);
            counts.PerHour.Add(at, count);
        }
    }

    private sealed class ProjectCounts
    {
        public SlidingCount Per5Minutes { get; } = new(TimeSpan.FromMinutes(5));

        public SlidingCount PerHour { get; } = new(TimeSpan.FromHours(1));
    }
}
