using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>What one channel hears, and what is remembered of it.</summary>
internal static class ChannelTalk
{
    public static Heard Tell(Matter matter, ChannelPolicy channel, DueStep? step)
    {
        var standing = matter.StandingOf(channel.Name);
        if (Wants.For(matter, channel, standing, step) is not { } telling)
            return NothingNew(matter, standing);

        var chain = new List<Link>();
        foreach (var gate in GateChain.OfChannel)
        {
            var ruling = gate(telling);
            chain.Add(ruling.Link with { Channel = channel.Name });
            if (ruling.Link.Verdict != Verdict.Pass)
                return Held(telling, ruling, chain);

            telling = telling with { Budget = ruling.Budget ?? telling.Budget };
        }

        return Sent(telling, chain);
    }

    private static Heard NothingNew(Matter matter, ChannelStanding standing)
    {
        var reason = standing.Waits?.Reason ?? matter.Turn.Otherwise;
        var detail = standing.Waits is not null ? "it waits for the next digest" : matter.Turn.Detail;
        var link = new Link(Stage.Channel, Verdict.Hold, detail, null, standing.Channel, reason);
        var hold = matter.IsCounted ? new Hold(standing.Channel, reason, detail) : null;
        return new Heard(Count(matter, standing, reason), [link]) { Hold = hold };
    }

    private static Heard Held(Telling telling, Ruling ruling, List<Link> chain)
    {
        var standing = Count(telling.Matter, telling.Standing, ruling.Reason);
        standing = ruling switch
        {
            { Link.Verdict: Verdict.Digest } => standing with { Waits = new DigestWait(telling.Matter.Now, ruling.Reason), Owed = null },
            { IsOwed: true } => standing with { Owed = new OwedNews(telling.Kind, ruling.Until) },
            _ => standing,
        };
        return new Heard(standing, chain) { Hold = new Hold(telling.Channel.Name, ruling.Reason, ruling.Link.Detail) };
    }

    private static Heard Sent(Telling telling, List<Link> chain)
    {
        var (matter, standing) = (telling.Matter, telling.Standing);
        var sent = new Notification(
            telling.Channel.Name, telling.Kind, matter.Incident.Severity, Text(telling), standing.Suppressed, telling.Budget);
        chain.Add(new Link(Stage.Channel, Verdict.Send, $"{telling.Kind} goes out", telling.Channel.Origin, telling.Channel.Name));

        var after = standing with
        {
            Told = standing.Told + 1,
            ToldAt = matter.Now,
            ToldCount = matter.Subject.Count,
            ShownCount = matter.Subject.Count,
            ShownAt = matter.Now,
            Window = telling switch
            {
                { IsOpening: true } or { Kind: NotificationKind.Escalated } => null,
                { Widens: true } => Wants.Widened(standing, matter.Policy),
                _ => standing.Window,
            },
            Owed = null,
            Waits = null,
            Suppressed = Counts.None,
        };
        return new Heard(after, chain) { Sent = sent };
    }

    private static ChannelStanding Count(Matter matter, ChannelStanding standing, HoldReason reason) =>
        matter.IsCounted ? standing with { Suppressed = standing.Suppressed.With(reason) } : standing;

    private static string Text(Telling telling)
    {
        var (incident, subject, now) = (telling.Matter.Incident, telling.Matter.Subject, telling.Matter.Now);

        // the signal's own words belong to its own news, not to news that waited since an earlier signal
        var detail = telling.Kind == telling.Matter.Turn.News && telling.Matter.IsCounted ? telling.Matter.Signal.Detail : null;
        return telling switch
        {
            { Step: { } step } => WatchText.Unattended(subject, step.After, now),
            { Matter.Turn.WokenBy: { } why, Kind: NotificationKind.Opened or NotificationKind.Reminder or NotificationKind.Milestone } when detail is null =>
                WatchText.Awake(subject, why, now),
            { Matter.Turn.IsSteadyAgain: true, Kind: NotificationKind.Opened } => WatchText.Steady(subject, now),
            _ => Plain(telling, detail),
        };
    }

    private static string Plain(Telling telling, string? detail)
    {
        var (incident, subject, now) = (telling.Matter.Incident, telling.Matter.Subject, telling.Matter.Now);
        return telling.Kind switch
        {
            NotificationKind.Flapping => WatchText.Flapping(incident.Openings.Count, telling.Matter.Policy.Flapping?.Within, subject, now),
            NotificationKind.Opened => AlertText.Opened(subject, detail, now),
            NotificationKind.Escalated => AlertText.Escalated(subject, telling.Matter.Turn.Was, incident.Severity, now),
            NotificationKind.Reminder => AlertText.Reminder(subject, now),
            NotificationKind.Milestone => AlertText.Milestone(subject, detail, now),
            NotificationKind.Regressed => AlertText.Regressed(subject, now),
            NotificationKind.Summary => AlertText.Summary(subject, now),
            NotificationKind.Resolved when Wants.HasLivingMessage(telling.Channel, telling.Standing) => $"{WatchText.Ended(incident, detail, now)}.",
            NotificationKind.Resolved => AlertText.Resolved(incident, subject, detail, now),
            var other => throw new InvalidOperationException($"{other} is not told about one incident"),
        };
    }
}
