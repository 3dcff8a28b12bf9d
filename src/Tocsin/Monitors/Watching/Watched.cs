using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>A watch at work. Whoever holds its turn changes it: the rounds until its check begins, the books from when it has ended.</summary>
internal sealed class Watched(Watch watch, ICheck check, MonitorRecord record)
{
    public Watch Watch { get; } = watch;

    public ICheck Check { get; } = check;

    /// <summary>What is known, as of the last commit.</summary>
    public MonitorRecord Record { get; set; } = record;

    /// <summary>When the next check is due, as a timestamp.</summary>
    public long DueAt { get; set; }

    /// <summary>Whether it is watched no longer: what a check that still runs finds is of no use.</summary>
    public volatile bool IsGone;

    /// <summary>Looks since the last commit, by hour.</summary>
    public List<HourSum> Pending { get; } = [];

    public void Count(CheckResult result, DateTimeOffset at)
    {
        var hour = HourSum.HourOf(at);
        if (Pending is [.., var last] && last.Hour == hour)
            Pending[^1] = last.With(result);
        else
            Pending.Add(new HourSum(hour).With(result));
    }
}
