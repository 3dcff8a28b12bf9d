using Tocsin.Alerting.Monitoring.Scheduling;

namespace Tocsin.Monitors.Watching;

/// <summary>Looks sooner at what others wait for: at once, and then so often that all looks that confirm a failure fit in one interval.</summary>
internal sealed class SoonerLooks(MonitorLoop loop, TimeProvider time)
{
    private TimeSpan? _untilNext;

    /// <summary>How long until there is something to do again.</summary>
    /// <param name="atMost">When nobody waits, or for longer.</param>
    public TimeSpan Wait(TimeSpan atMost) => _untilNext is { } wait && wait < atMost ? wait : atMost;

    /// <summary>Asks for the looks that are due.</summary>
    /// <param name="all">Everything that is watched, by key.</param>
    public void Ask(IReadOnlyDictionary<string, Watched> all)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? next = null;
        foreach (var child in all.Values.Where(child => child.Record.Waits is not null))
        {
            next = Earlier(next, child.Record.Waits!.Until);
            foreach (var parent in child.Watch.DependsOn.Select(key => all.GetValueOrDefault(key)).OfType<Watched>())
            {
                if (Doubt.Of(child.Record, [(parent.Watch, parent.Record)], now) is null)
                    continue;
                var since = child.Record.FailingSince ?? now;
                if (DueAt(parent, since) is not { } due || due <= now)
                {
                    parent.AskedAt = now;
                    loop.RunSoon(parent.Watch.Key);
                }

                next = Earlier(next, DueAt(parent, since));
            }
        }

        _untilNext = next - now;
    }

    private static DateTimeOffset? DueAt(Watched parent, DateTimeOffset since) =>
        new[] { parent.Record.CheckedAt, parent.AskedAt }.Where(at => at >= since).Max() + Doubt.Pace(parent.Watch.Rule);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
