namespace Tocsin.Ingest;

/// <summary>What one project was let send: counted here as it comes, and read from the store what came before this process or to other nodes. Not for several threads at once.</summary>
internal sealed class ProjectQuota
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Spans _own = new();
    private readonly Dictionary<long, long> _ownMinutes = [];
    private Spans _others = new();

    /// <summary>Takes a place for one event.</summary>
    /// <returns>When there may be room again; zero when the place was taken.</returns>
    public TimeSpan Take(QuotaSettings quota, DateTimeOffset now)
    {
        var per5Minutes = UntilRoom(quota.Per5Minutes, spans => spans.Per5Minutes, now);
        var perHour = UntilRoom(quota.PerHour, spans => spans.PerHour, now);
        var wait = per5Minutes > perHour ? per5Minutes : perHour;
        if (wait > TimeSpan.Zero)
            return wait;
        _own.Add(now, 1);
        var minute = MinuteOf(now);
        _ownMinutes[minute] = _ownMinutes.GetValueOrDefault(minute) + 1;
        return TimeSpan.Zero;
    }

    /// <summary>
    /// Learns what the store has counted. What this process let in itself is subtracted, although some of it may not have been counted yet: for a
    /// second or two others are thought to have sent a little less than they did, and nobody is ever refused too early.
    /// </summary>
    /// <param name="stored">Counts by minute since 1970.</param>
    /// <param name="now">Older minutes than an hour before are forgotten.</param>
    public void Learn(IReadOnlyDictionary<long, long> stored, DateTimeOffset now)
    {
        var others = new Spans();
        foreach (var (minute, count) in stored.OrderBy(entry => entry.Key))
        {
            if (count > _ownMinutes.GetValueOrDefault(minute))
                others.Add(DateTimeOffset.FromUnixTimeSeconds(minute * 60), count - _ownMinutes.GetValueOrDefault(minute));
        }

        _others = others;
        foreach (var minute in _ownMinutes.Keys.Where(minute => minute < MinuteOf(now - Hour)).ToList())
            _ownMinutes.Remove(minute);
    }

    private TimeSpan UntilRoom(int most, Func<Spans, SlidingCount> span, DateTimeOffset now)
    {
        if (most == 0 || span(_own).Within(now) + span(_others).Within(now) < most)
            return TimeSpan.Zero;
        var (own, others) = (span(_own).UntilRoom(now), span(_others).UntilRoom(now));
        return others == TimeSpan.Zero || (own > TimeSpan.Zero && own < others) ? own : others;
    }

    private static long MinuteOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 60;

    private sealed class Spans
    {
        public SlidingCount Per5Minutes { get; } = new(FiveMinutes);

        public SlidingCount PerHour { get; } = new(Hour);

        public void Add(DateTimeOffset at, long count)
        {
            Per5Minutes.Add(at, count);
            PerHour.Add(at, count);
        }
    }
}
