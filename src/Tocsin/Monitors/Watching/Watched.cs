using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>A watch at work. Only whoever plans and writes down changes it, and those two are one loop.</summary>
internal sealed class Watched(Watch watch, WatchRecord record)
{
    /// <summary>What is watched; a reload may move it to another line of the file.</summary>
    public Watch Watch { get; set; } = watch;

    /// <summary>What is known by now.</summary>
    public WatchRecord Record { get; private set; } = record;

    /// <summary>Whether it is watched no longer, so that what a check that still runs finds is of no use.</summary>
    public bool IsGone { get; set; }

    /// <summary>When a look out of turn was last asked for, in UTC, or null.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Looks that are not in the store yet, by hour.</summary>
    public List<HourSum> Pending { get; } = [];

    /// <summary>Takes over what is known now.</summary>
    /// <param name="after">What is known.</param>
    /// <param name="finding">The look that it follows from; null when only others were looked at.</param>
    public void Take(WatchRecord after, Finding? finding)
    {
        Record = after;
        if (finding is not { Result: var result, At: var at })
            return;
        var hour = HourSum.HourOf(at);
        if (Pending is [.., var last] && last.Hour == hour)
            Pending[^1] = last.With(result);
        else
            Pending.Add(new HourSum(hour).With(result));
    }
}
