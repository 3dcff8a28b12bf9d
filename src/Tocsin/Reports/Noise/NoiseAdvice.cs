using Tocsin.Alerting.Alerts;

namespace Tocsin.Reports.Noise;

/// <summary>What follows from the figures. Pure.</summary>
internal static class NoiseAdvice
{
    /// <summary>Fewer unanswered messages than this are no noise.</summary>
    public const long LoudAlert = 10;

    private const long LoudChannel = 20;
    private const double NearlyAll = 0.9;

    /// <summary>For an alert: goes by what most of the unanswered messages said.</summary>
    /// <param name="shortId">The short id, or null.</param>
    /// <param name="unanswered">Unanswered messages by kind.</param>
    public static string? For(string? shortId, IReadOnlyDictionary<NotificationKind, long> unanswered)
    {
        var total = unanswered.Values.Sum();
        if (total < LoudAlert)
            return null;

        var match = shortId is null ? "its title" : $"issue:{shortId}";
        var snooze = shortId is null ? "" : $", or snooze it: tocsin issues snooze {shortId} --until-escalates";
        return IsMostly(NotificationKind.Regressed, NotificationKind.Resolved, NotificationKind.Flapping) ? $"It comes and goes. Tell it only when it lasts (alerts.hold with match: {match} and for: 5m), or lower alerts.flapping.openings{snooze}."
            : IsMostly(NotificationKind.Milestone) ? $"It tells counts and rates. Raise alerts.threshold or alerts.spike, or thin out alerts.milestones{snooze}."
            : IsMostly(NotificationKind.Reminder) ? $"It is reminded of, and nobody takes it on. Raise alerts.reminders, or route {match} to whom it concerns{snooze}."
            : IsMostly(NotificationKind.Summary) ? $"It trickles on. Raise alerts.dedup_window{snooze}."
            : $"Nobody wants to hear of it. Route {match} elsewhere or to nobody{snooze}.";

        bool IsMostly(params NotificationKind[] kinds) => 2 * kinds.Sum(kind => unanswered.GetValueOrDefault(kind)) > total;
    }

    /// <summary>For the channels, one sentence for each that is hardly listened to.</summary>
    public static IEnumerable<string> For(IEnumerable<NoiseLine> channels) => channels
        .Where(channel => channel.Sent >= LoudChannel && channel.Share >= NearlyAll)
        .Select(channel => $"Nobody acted on {channel.Unanswered} of the {channel.Sent} messages that {channel.Name} heard. Raise its min_severity, or take it out of a route; try it first: tocsin plan changed.yml");
}
