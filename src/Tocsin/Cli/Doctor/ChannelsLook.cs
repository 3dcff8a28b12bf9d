using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Delivery.Drills;
using Tocsin.Storage;

namespace Tocsin.Cli.Doctor;

/// <summary>Whether each channel takes what it is told.</summary>
internal static class ChannelsLook
{
    /// <summary>The vendor's pace and a few tries explain minutes; what is due for longer is stuck.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public static async Task<IReadOnlyList<Finding>> LookAsync(Patient patient, CancellationToken cancellationToken)
    {
        await using var session = await patient.Database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<Row>(
            """
            SELECT channel AS Channel, CAST(SUM(CASE WHEN state = 0 THEN 1 ELSE 0 END) AS BIGINT) AS Waiting,
                MIN(CASE WHEN state = 0 THEN created_at END) AS OldestWaiting,
                CAST(SUM(CASE WHEN state = 2 AND is_edit = 0 AND kind <> 'Drill' AND created_at > @since THEN 1 ELSE 0 END) AS BIGINT) AS Failed, MAX(sent_at) AS SentAt
            FROM notifications GROUP BY channel
            """,
            new { since = (patient.Now - Lately).ToStore() });
        var drills = await LastDrills.ReadAsync(session);
        var known = rows.ToDictionary(row => row.Channel, StringComparer.Ordinal);
        var configured = patient.Load.Settings?.Channels.Select(channel => channel.Name).ToList() ?? [.. known.Keys];
        return
        [
            .. configured.Order(StringComparer.Ordinal).Select(name => Judge(name, known.GetValueOrDefault(name) ?? new Row(), drills.GetValueOrDefault(name), patient.Now)),
            .. known.Values.Where(row => row.Waiting > 0 && !configured.Contains(row.Channel)).Select(Orphaned),
        ];
    }

    private static Finding Judge(string channel, Row row, LastDrill? drill, DateTimeOffset now)
    {
        var about = $"channel {channel}";
        var waits = now - UnixTime.FromStore(row.OldestWaiting);
        if (waits > Stuck)
            return new Finding(about, Condition.Broken, $"{Phrases.Count(row.Waiting, "notification")} waiting, the oldest for {Phrases.Span(waits.Value)}", "See: tocsin deliveries list, and the server's log.");
        if (row.Failed > 0)
            return new Finding(about, Condition.Warning, $"{Phrases.Count(row.Failed, "notification")} given up within a day", "See: tocsin deliveries failed. Then: tocsin deliveries retry all");
        // What was delivered since shows that it works again.
        if (drill is { State: "failed" } && !(UnixTime.FromStore(row.SentAt) > drill.At))
            return new Finding(about, Condition.Warning, drill.ToString(), $"Correct what it says, and try it: tocsin channel test {channel}");
        var delivered = row.SentAt is { } at ? $"last delivered {UnixTime.FromStore(at):yyyy-MM-dd HH:mm:ss} UTC" : "has not been told anything yet";
        return new Finding(about, Condition.Ok, drill is null ? delivered : $"{delivered}, {drill}");
    }

    private static Finding Orphaned(Row row) => new(
        $"channel {row.Channel}", Condition.Warning, $"{Phrases.Count(row.Waiting, "notification")} waiting for a channel that the configuration does not name", "Name it again, or let the server give them to the fallback.");

    private sealed class Row
    {
        public string Channel { get; init; } = "";

        public long Waiting { get; init; }

        public long? OldestWaiting { get; init; }

        public long Failed { get; init; }

        public long? SentAt { get; init; }
    }
}
