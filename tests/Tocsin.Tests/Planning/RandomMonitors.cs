using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Raising;
using Tocsin.Heartbeats;
using Tocsin.Monitors;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Planning;

/// <summary>Monitors and a heartbeat that fail, grow worse and recover as a seed decides; some depend on another, and exceptions name the target of one.</summary>
internal sealed class RandomMonitors(AlertingRoom room, Random random)
{
    /// <summary>An issue that names the target of a monitor.</summary>
    public const string Naming = "i: cannot reach depot.internal:5432";

    private static readonly Watched[] All =
    [
        new(MonitorKey.Of("gateway"), SignalKind.MonitorChanged, DependsOn: null, Names: null),
        new(MonitorKey.Of("billing"), SignalKind.MonitorChanged, [MonitorKey.Of("gateway")], Names: null),
        new(MonitorKey.Of("depot"), SignalKind.MonitorChanged, DependsOn: null, ["depot.internal:5432"]),
        new(HeartbeatKey.Of("backup"), SignalKind.HeartbeatMissed, [MonitorKey.Of("depot")], Names: null),
    ];

    private readonly Dictionary<string, (long Count, DateTimeOffset Since)> _failing = new(StringComparer.Ordinal);

    public async Task ActAsync()
    {
        var watched = All[random.Next(All.Length)];
        var now = room.Store.Time.GetUtcNow();
        var (count, since) = _failing.GetValueOrDefault(watched.Key, (0, now));
        var isWell = count > 0 && random.Next(3) == 0;
        // Failed looks are counted without a word, and now and then it is worse or better than before.
        var isNews = isWell || count == 0 || random.Next(3) == 0;
        count += random.Next(1, 6);
        var draft = new SignalDraft(
            watched.Key, isWell ? SignalKind.Resolved : watched.Kind, random.Next(2) == 0 ? Severity.Critical : Severity.Warning, now, isWell ? "healthy again" : "refused",
            watched.Subject(count, since, now), Origin: null);
        await room.Store.Database.WriteAsync(async transaction =>
        {
            await SubjectCounts.SetAsync(transaction, watched.Key, count, since, now);
            if (isNews)
                await draft.RaiseAsync(transaction);
            return true;
        }, default);
        if (isWell)
            _failing.Remove(watched.Key);
        else
            _failing[watched.Key] = (count, since);
    }

    private sealed record Watched(string Key, SignalKind Kind, IReadOnlyList<string>? DependsOn, IReadOnlyList<string>? Names)
    {
        public Subject Subject(long count, DateTimeOffset since, DateTimeOffset now) => new()
        {
            Title = Key,
            Count = count,
            Unit = "failed check",
            FirstSeen = since,
            LastSeen = now,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["component"] = "web", ["environment"] = "production" },
            Names = Names,
            DependsOn = DependsOn,
        };
    }
}
