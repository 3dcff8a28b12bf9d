using Tocsin.Alerting.Monitoring.Scheduling;

namespace Tocsin.Alerting.Monitoring;

/// <content>What is known.</content>
public sealed partial class SystemMonitor
{
    /// <summary>How many checks are under way.</summary>
    internal int Running => _loop.Running;

    /// <summary>How everything stands.</summary>
    public SystemSummary Summarize()
    {
        lock (_lock)
        {
            return new SystemSummary([.. _records.Values.Select(record => record.Status)]);
        }
    }

    /// <summary>The last runs of a monitor, oldest first.</summary>
    /// <param name="name">Which monitor; nothing is known of one that was not added.</param>
    public IReadOnlyList<MonitorRun> History(string name)
    {
        lock (_lock)
        {
            return _records.TryGetValue(name, out var record) ? record.History : [];
        }
    }

    /// <summary>The share of the known time in which it worked, degraded or not.</summary>
    /// <param name="name">Which monitor.</param>
    /// <param name="span">How far back.</param>
    /// <returns>From 0 to 1; null when nothing is known of that time.</returns>
    public double? Uptime(string name, TimeSpan span)
    {
        lock (_lock)
        {
            return _records.TryGetValue(name, out var record) ? record.Share(span, _time.GetUtcNow()) : null;
        }
    }
}
