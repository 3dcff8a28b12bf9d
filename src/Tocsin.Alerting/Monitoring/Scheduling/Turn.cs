namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>Where a check stands in the loop. It belongs to the loop's lock, and what hangs to the one turn that is under way.</summary>
internal sealed class Turn(MonitoredCheck check)
{
    public MonitoredCheck Check { get; set; } = check;

    /// <summary>When it is planned next, counted from the loop's beginning; null while it runs or waits for room.</summary>
    public TimeSpan? Due { get; set; }

    /// <summary>When the turn under way was planned.</summary>
    public TimeSpan Planned { get; set; }

    /// <summary>Whether it is to run again as soon as it has ended.</summary>
    public bool IsWantedSoon { get; set; }

    /// <summary>Whether it was taken out of the loop.</summary>
    public bool IsGone { get; set; }

    /// <summary>What was left to itself, while it hangs.</summary>
    public Task? Hanging { get; set; }

    /// <summary>When what hangs began.</summary>
    public DateTimeOffset HangingSince { get; set; }

    /// <summary>The turn under way.</summary>
    public Task Running { get; set; } = Task.CompletedTask;
}
