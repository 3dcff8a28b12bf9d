using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>
/// Whether something that a watch depends on may explain that it fails, while nobody knows yet: it fails as well and that is not confirmed, or nobody
/// has looked at it since. News waits for that, and no longer than a row of looks at it takes. Pure.
/// </summary>
internal static class Doubt
{
    /// <summary>The engine waits a little longer than whoever looks, which has more to say at the end.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>What is in doubt of those, with what is known of it.</summary>
    /// <param name="record">What is known of the one that fails.</param>
    /// <param name="parents">What it depends on.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static (Watch Parent, string Why)? Of(WatchRecord record, IEnumerable<(Watch Watch, WatchRecord Record)> parents, DateTimeOffset now) => parents
        .Select(parent => WhyInDoubt(parent.Watch, parent.Record, record.FailingSince ?? now, now) is { } why ? (parent.Watch, why) : ((Watch, string)?)null)
        .FirstOrDefault(doubt => doubt is not null);

    /// <summary>What follows from a look when some of it must wait, or has waited for long enough.</summary>
    /// <param name="watch">What was looked at.</param>
    /// <param name="after">What follows from the look alone; nothing, when only others were looked at.</param>
    /// <param name="parents">What it depends on, as known after all looks of this moment.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static Judgement Weigh(Watch watch, Judgement after, IEnumerable<(Watch Watch, WatchRecord Record)> parents, DateTimeOffset now)
    {
        var waits = after.Record.Waits;
        var detail = after.News?.Detail ?? waits?.Detail;
        if (detail is null || after.News is { Kind: SignalKind.Resolved } || !after.Record.IsTold)
            return waits is null ? after : after with { Record = after.Record with { Waits = null } };

        // It may be about to recover: its own next look says so sooner than anybody else.
        if (after is { News: null, Record.Standing.Current: HealthState.Healthy } && now < waits?.Until)
            return after;

        var doubt = waits?.Until <= now ? null : Of(after.Record, parents, now);
        if (doubt is not var (parent, why))
            return after with { Record = after.Record with { Waits = null }, News = after.News ?? MonitorJudge.Tell(watch, after.Record, now, detail) };

        var until = waits?.Until ?? now + parent.Rule.Interval + (parent.Rule.Timeout * parent.Rule.FailureThreshold);
        return after with
        {
            Record = after.Record with { Waits = new WaitingNews(detail, until) },
            News = after.News is { Subject: { } subject } news ? news with { Subject = subject with { Awaits = new Awaited(parent.Key, why, until + Margin) } } : null,
        };
    }

    /// <summary>How far apart looks at something are while others wait for it: its row fits in one of its intervals.</summary>
    public static TimeSpan Pace(MonitorRule rule) =>
        rule.Interval / rule.FailureThreshold is var pace && pace > TimeSpan.FromSeconds(1) ? pace : TimeSpan.FromSeconds(1);

    private static string? WhyInDoubt(Watch watch, WatchRecord record, DateTimeOffset since, DateTimeOffset now) => record switch
    {
        { IsTold: true } => null,
        { CheckedAt: null } => "nobody has looked at it yet",
        { Standing.Current: HealthState.Degraded or HealthState.Unhealthy } =>
            $"{FailedInARow(record)} of {watch.Rule.FailureThreshold} looks found it {HealthWords.Of(record.Standing.Current)}",
        { CheckedAt: { } at } when at < since => $"it was last looked at {Phrases.Exactly(at, now)}, before this began",
        _ => null,
    };

    private static int FailedInARow(WatchRecord record) => record.Standing.Recent.Reverse().TakeWhile(found => found > HealthState.Healthy).Count();
}
