namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>When turns are planned.</summary>
internal static class Timetable
{
    // Timers take whole milliseconds, and not more than some weeks of them.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    /// <summary>How long the timer sleeps before a turn; never so short that it wakes before the turn is due.</summary>
    public static TimeSpan Sleep(TimeSpan untilDue) =>
        untilDue < LongestSleep ? TimeSpan.FromMilliseconds(Math.Ceiling(untilDue.TotalMilliseconds)) : LongestSleep;

    /// <summary>
    /// The next turn: a whole number of waits after the one that ended, so that nothing drifts by the time that checks take. Turns that were missed
    /// (the check took longer than its interval, the machine slept) are left out and not made up for.
    /// </summary>
    public static TimeSpan Next(TimeSpan planned, TimeSpan wait, TimeSpan now) =>
        planned + wait > now ? planned + wait : planned + (wait * (Math.Floor((now - planned) / wait) + 1));
}
