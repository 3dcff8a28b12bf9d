using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>Reads what else matters to a decision out of the ledgers: there is no second book of limits that could disagree.</summary>
internal static class SituationStore
{
    public static async Task<Situation> LoadAsync(WriteTransaction transaction, AlertPolicy policy, DateTimeOffset now)
    {
        var since = (now - policy.LongestWindow()).ToStore();
        // state 2 is failed: what was not delivered spends no budget. A fallback repeats what was counted once.
        var sent = await transaction.Connection.QueryAsync<SentRow>(
            """
            SELECT created_at AS At, channel AS Channel, key AS Key, severity AS Severity, kind AS Kind, budget AS Budget
            FROM notifications WHERE created_at >= @since AND is_edit = 0 AND state <> 2 AND fallback_of IS NULL
            """,
            new { since }, transaction.Inner);
        return new Situation
        {
            Notifications = [.. sent.Select(row => row.ToPast())],
            Openings = policy.Storm is { } storm ? await OpeningsAsync(transaction, storm, now) : [],
            Silences = await SilenceStore.ActiveAsync(transaction, now),
        };
    }

    /// <summary>The incidents that can mute others; for that, all that last are read.</summary>
    public static async Task<IReadOnlyList<LastingIncident>> SourcesAsync(WriteTransaction transaction, AlertPolicy policy, DateTimeOffset now)
    {
        var sources = new List<LastingIncident>();
        await foreach (var lasting in LastingIncidents.ReadAsync(transaction, policy.Inhibitions.Any(inhibition => inhibition.AsksForText())))
        {
            if (IsSource(lasting, policy, now))
                sources.Add(lasting);
        }

        return sources;
    }

    /// <summary>Whether an incident can mute others.</summary>
    public static bool IsSource(LastingIncident incident, AlertPolicy policy, DateTimeOffset now) =>
        policy.Inhibitions.Any(inhibition => inhibition.HasSource(incident, now));

    private static async Task<IReadOnlyList<Opening>> OpeningsAsync(WriteTransaction transaction, StormRule storm, DateTimeOffset now)
    {
        var rows = await transaction.Connection.QueryAsync<OpeningRow>(
            "SELECT key AS Key, MAX(opened_at) AS At FROM incidents WHERE opened_at > @since GROUP BY key ORDER BY At DESC LIMIT @most",
            new { since = (now - storm.Within).ToStore(), most = storm.Incidents + 1L }, transaction.Inner);
        return [.. rows.Select(row => new Opening(row.Key, UnixTime.FromStore(row.At)))];
    }

    private sealed class SentRow
    {
        public long At { get; init; }

        public string Channel { get; init; } = "";

        public string? Key { get; init; }

        public long Severity { get; init; }

        public string Kind { get; init; } = "";

        public long Budget { get; init; }

        public PastNotification ToPast() =>
            new(UnixTime.FromStore(At), Channel, Key, (Severity)Severity, Enum.Parse<NotificationKind>(Kind), (Budget)Budget);
    }

    private sealed class OpeningRow
    {
        public string Key { get; init; } = "";

        public long At { get; init; }
    }
}
