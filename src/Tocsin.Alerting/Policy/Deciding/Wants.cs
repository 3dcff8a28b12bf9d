using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>What one channel should hear now, going by what it has heard before. The order of the lines is the order of importance.</summary>
internal static class Wants
{
    /// <summary>A summary's window never grows beyond this when errors have no reminder to take the length from.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(4);

    public static Telling? For(Matter matter, ChannelPolicy channel, ChannelStanding standing)
    {
        Telling Tell(NotificationKind kind) => new(matter, channel, standing, kind);

        var news = matter.Turn.News;
        if (news == NotificationKind.Escalated)
            return Tell(NotificationKind.Escalated);
        if (news == NotificationKind.Resolved)
            return standing.Told + standing.Listed > 0 ? Tell(NotificationKind.Resolved) : null;
        if (standing.Waits is not null)
            return null;
        if (news == NotificationKind.Opened)
            return Tell(NotificationKind.Opened);
        if (news == NotificationKind.Regressed)
            return Tell(NotificationKind.Regressed) with { Spacing = matter.Policy.DedupWindow };
        if (standing.Owed is { Kind: NotificationKind.Opened or NotificationKind.Regressed } owed)
            return Tell(owed.Kind);
        if (IsReminderDue(matter, standing))
            return Tell(NotificationKind.Reminder);
        if (news == NotificationKind.Milestone && matter.Signal.Kind == SignalKind.Threshold)
            return Tell(NotificationKind.Milestone) with { Spacing = WindowOf(standing, matter.Policy), Widens = true };
        if (news == NotificationKind.Milestone || standing.Owed is { Kind: NotificationKind.Milestone })
            return Tell(NotificationKind.Milestone) with { Spacing = matter.Policy.DedupWindow, IsKeptForLater = true };
        if (!channel.CanEdit && IsSummaryDue(matter, standing))
            return Tell(NotificationKind.Summary) with { Widens = true };
        return null;
    }

    /// <summary>How long it must be quiet before a summary, and how far apart thresholds are news.</summary>
    public static TimeSpan WindowOf(ChannelStanding standing, AlertPolicy policy) => standing.Window ?? policy.DedupWindow;

    public static TimeSpan Widened(ChannelStanding standing, AlertPolicy policy)
    {
        var longest = policy.Reminders.For(Severity.Error) ?? LongestWindow;
        var doubled = WindowOf(standing, policy) * 2;
        return doubled <= longest ? doubled : Max(longest, policy.DedupWindow);
    }

    private static bool IsReminderDue(Matter matter, ChannelStanding standing)
    {
        var incident = matter.Incident;
        if (incident.State != IncidentState.Open || matter.Policy.Reminders.For(incident.Severity) is not { } every)
            return false;

        var isNeeded = incident.Severity == Severity.Critical || matter.Subject.Count > standing.ToldCount;
        return isNeeded && matter.Now - (standing.ToldAt ?? incident.OpenedAt) >= every;
    }

    private static bool IsSummaryDue(Matter matter, ChannelStanding standing) =>
        standing.ToldAt is not null
        && matter.Subject.Count > standing.ToldCount
        && matter.Now - matter.Subject.LastSeen >= WindowOf(standing, matter.Policy);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
