using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Raising;
using Tocsin.Monitors.Records;

namespace Tocsin.Monitors.Watching;

/// <summary>What an alert says of a monitor.</summary>
internal static class MonitorSubject
{
    public static Subject Of(Watch watch, WatchRecord record, DateTimeOffset now) => new()
    {
        Title = watch.Title,
        Project = watch.Project,
        Count = record.Failed,
        CountOfDay = Outages.OfDay(record.Outages, now),
        Unit = "failed check",
        FirstSeen = record.FailingSince ?? record.CheckedAt ?? default,
        LastSeen = record.FailedAt ?? record.CheckedAt ?? default,
        Labels = new Dictionary<string, string>(watch.Labels, StringComparer.Ordinal) { ["state"] = HealthWords.Of(record.Standing.Announced) },
        Names = watch.Names.Count == 0 ? null : watch.Names,
        DependsOn = watch.DependsOn.Count == 0 ? null : watch.DependsOn,
    };
}
