using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>What one channel should hear now, going by what it has heard before. The order of the lines is the order of importance.</summary>
internal static class Wants
{
    /// <summary>A summary's window never grows beyond this when errors have no reminder to take the length from.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(4);

    public static Telling? For(Matter matter, ChannelPolicy channel, ChannelStanding standing, DueStep? step)
    {
        Telling Tell(NotificationKind kind) => new(matter, channel, standing, kind);

        var news = matter.Turn.News;
        if (news == NotificationKind.Escalated)
            return Tell(NotificationKind.Escalated);
        if (news == NotificationKind.Resolved)
            return standing.Told + standing.Listed > 0 ? Tell(NotificationKind.Resolved) : null;
        if (standing.Waits is not null)
            return null;
        if (news is NotificationKind.Opened or NotificationKind.Flapping)
            return Tell(news.Value);
        if (news == NotificationKind.Regressed)
            return Tell(NotificationKind.Regressed) with { Spacing = matter.Policy.DedupWindow };
        if (step is not null && !(standing.ToldAt >= step.At))
            return Tell(standing.Told + standing.Listed > 0 ? NotificationKind.Reminder : NotificationKind.Opened) with { Step = step };
        if (standing.Owed is { } owed && owed.Kind is not NotificationKind.Milestone)
            return Tell(owed.Kind);
        if (matter.Turn.WokenBy is not null && news is not null)
            return Tell(news.Value);
        if (IsReminderDue(matter, standing))
            return Tell(NotificationKind.Reminder);
        if (news == NotificationKind.Milestone && matter.Signal.Kind is SignalKind.Threshold or SignalKind.Spike)
            return Tell(NotificationKind.Milestone) with { Spacing = WindowOf(standing, matter.Policy), Widens = true };
        if (news == NotificationKind.Milestone || standing.Owed is { Kind: NotificationKind.Milestone })
            return Tell(NotificationKind.Milestone) with { Spacing = matter.Policy.DedupWindow, IsKeptForLater = true };
        if (!HasLivingMessage(channel, standing) && IsSummaryDue(matter, standing))
            return Tell(NotificationKind.Summary) with { Widens = true };
        return null;
    }

    /// <summary>Whether the channel has a message of the incident that shows what it has come to; a line of a digest does not.</summary>
    public static bool HasLivingMessage(ChannelPolicy channel, ChannelStanding standing) => channel.CanEdit && standing.Told > 0;

    /// <summary>How long it must be quiet before a summary, and how far apart thresholds are news.</summary>
    public static TimeSpan WindowOf(ChannelStanding standing, AlertPolicy policy) => standing.Window ?? policy.DedupWindow;

    public static TimeSpan Widened(ChannelStanding standing, AlertPolicy policy)
    {
        var longest = policy.Reminders.For(Severity.Error) ?? LongestWindow;
        var doubled = WindowOf(standing, policy) * 2;
        return doubled <= longest ? doubled : Max(longest, policy.DedupWindow);
    }

    /// <summary>What the interval of reminders counts from: the last message, or the opening when that is later.</summary>
    public static DateTimeOffset RemindedAt(Incident incident, ChannelStanding standing)
    {
        var opened = incident.Openings.Count > 0 ? incident.Openings[^1] : incident.OpenedAt;
        return standing.ToldAt > opened ? standing.ToldAt.Value : opened;
    }

    private static bool IsReminderDue(Matter matter, ChannelStanding standing)
    {
        var incident = matter.Incident;
        if (incident.State != IncidentState.Open || matter.Policy.Reminders.For(incident.Severity) is not { } every)
            return false;

        var isNeeded = incident.Severity == Severity.Critical || matter.Subject.Count > standing.ToldCount;
        return isNeeded && matter.Now - RemindedAt(incident, standing) >= every;
    }

    private static bool IsSummaryDue(Matter matter, ChannelStanding standing) =>
        standing.ToldAt is not null
        && matter.Subject.Count > standing.ToldCount
        && matter.Now - matter.Subject.LastSeen >= WindowOf(standing, matter.Policy);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
