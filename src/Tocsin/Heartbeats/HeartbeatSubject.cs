using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Schedules;
using Tocsin.Heartbeats.Settings;

namespace Tocsin.Heartbeats;

/// <summary>What an alert says of a heartbeat, and the signal that raises it. Pure.</summary>
/// <param name="Key">The key of its incident.</param>
/// <param name="Plan">When it is expected.</param>
internal sealed record HeartbeatSubject(string Key, HeartbeatPlan Plan)
{
    public string? Project { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Origin { get; init; }

    public static HeartbeatSubject Of(HeartbeatSettings settings) => new(HeartbeatKey.Of(settings.Name), settings.Plan)
    {
        Project = settings.Project,
        Labels = settings.Labels,
        Origin = settings.Origin,
    };

    /// <summary>The news in what was found, or null. That it now fails in another way as well is none to be told, but messages that follow count it right.</summary>
    public SignalDraft? NewsOf(Heard heard) => heard switch
    {
        { Change: { To: HealthState.Healthy } change } => new SignalDraft(Key, SignalKind.Resolved, Plan.Severity, change.At, "well again", Subject(heard.Record, change.At), Origin),
        { Change: { } change } => new SignalDraft(Key, SignalKind.HeartbeatMissed, Plan.Severity, change.At, heard.Record.Text, Subject(heard.Record, change.At), Origin),
        { IsOtherTrouble: true, Record: { FailedAt: { } at } record } => new SignalDraft(Key, SignalKind.HeartbeatMissed, Plan.Severity, at, record.Text, Subject(record, at), Origin),
        _ => null,
    };

    private Subject Subject(HeartbeatRecord record, DateTimeOffset now) => new()
    {
        Title = $"{HeartbeatKey.NameOf(Key)}: heartbeat {Plan.Says}",
        Project = Project,
        Count = record.Failed,
        CountOfDay = Outages.OfDay(record.Outages, now),
        Unit = TroubleWords.UnitOf(record.Troubles),
        FirstSeen = record.FailingSince ?? record.SignAt ?? default,
        LastSeen = record.FailedAt ?? record.SignAt ?? default,
        Labels = new Dictionary<string, string>(Labels, StringComparer.Ordinal) { ["heartbeat"] = HeartbeatKey.NameOf(Key), ["type"] = "heartbeat" },
    };
}
