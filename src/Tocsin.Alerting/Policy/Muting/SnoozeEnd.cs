namespace Tocsin.Alerting.Policy.Muting;

/// <summary>What ends a snooze.</summary>
public abstract record SnoozeEnd
{
    private SnoozeEnd()
    {
    }

    /// <summary>A moment.</summary>
    /// <param name="Until">When, in UTC.</param>
    public sealed record AtTime(DateTimeOffset Until) : SnoozeEnd;

    /// <summary>So many events.</summary>
    /// <param name="Count">The occurrences of the issue at which it ends: those at snoozing and the further ones that were allowed.</param>
    public sealed record AtCount(long Count) : SnoozeEnd;

    /// <summary>An event from another release than this one.</summary>
    /// <param name="Known">The last release that was known when it was snoozed; null when none was.</param>
    public sealed record AtNextRelease(string? Known) : SnoozeEnd;

    /// <summary>It gets worse: the severity rises, a threshold is crossed, the rate jumps.</summary>
    public sealed record AtEscalation : SnoozeEnd;
}
