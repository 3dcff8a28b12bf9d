using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>What follows from one look: the new record, and the news that people may want to hear. Pure.</summary>
internal static class MonitorJudge
{
    private const int LongestText = 500;

    /// <param name="record">What was known.</param>
    /// <param name="watch">What was looked at.</param>
    /// <param name="result">What the look found.</param>
    /// <param name="at">When, in UTC.</param>
    public static Judgement After(WatchRecord record, Watch watch, CheckResult result, DateTimeOffset at)
    {
        var (standing, change) = record.Standing.After(result.State, watch.Rule, at);
        var after = Count(record, result.State, at) with
        {
            Outages = change is { From: < HealthState.Degraded, To: > HealthState.Healthy } ? Outages.With(record.Outages, at) : record.Outages,
            Standing = standing,
            CheckedAt = at,
            Text = result.Text.Length > LongestText ? result.Text[..LongestText] + "…" : result.Text,
            Took = result.Took,
            Facts = result.Facts,
        };
        var news = change is { IsQuiet: false } ? News(watch, after, change) : null;
        // After the news, which tells how often it failed.
        return new Judgement(IsWell(after) ? after with { Failed = 0, FailingSince = null, FailedAt = null } : after, change, news);
    }

    /// <summary>The end of what is no longer watched; null when nobody was told that it fails.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="record">What was known.</param>
    /// <param name="why">Such as "monitor web is no longer configured".</param>
    /// <param name="at">When, in UTC.</param>
    public static SignalDraft? End(string key, WatchRecord record, string why, DateTimeOffset at) =>
        record.IsTold ? new SignalDraft(key, SignalKind.Resolved, Severity.Info, at, why, Subject: null, Origin: null) : null;

    /// <summary>Tells that it fails, as confirmed by now.</summary>
    public static SignalDraft Tell(Watch watch, WatchRecord record, DateTimeOffset at, string detail) => new(
        watch.Key, SignalKind.MonitorChanged, watch.Severities.Of(record.Standing.Announced), at, detail, MonitorSubject.Of(watch, record, at), watch.Origin);

    private static WatchRecord Count(WatchRecord record, HealthState found, DateTimeOffset at) =>
        found is HealthState.Degraded or HealthState.Unhealthy
            ? record with { Failed = record.Failed + 1, FailingSince = record.FailingSince ?? at, FailedAt = at }
            : record;

    private static bool IsWell(WatchRecord record) => record.Standing is { Current: HealthState.Healthy, Announced: HealthState.Healthy };

    private static SignalDraft News(Watch watch, WatchRecord record, MonitorChange change)
    {
        if (change.To == HealthState.Healthy)
            return new SignalDraft(watch.Key, SignalKind.Resolved, watch.Severities.Of(change.From), change.At, "healthy again", MonitorSubject.Of(watch, record, change.At), watch.Origin);
        var inARow = change.To > change.From ? watch.Rule.FailureThreshold : watch.Rule.RecoveryThreshold;
        return Tell(watch, record, change.At, $"{HealthWords.Of(change.To)}: {record.Text.TrimEnd('.')}{(inARow == 1 ? "" : $" ({inARow} checks in a row)")}");
    }
}
