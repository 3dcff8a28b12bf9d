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
        var openings = await transaction.Connection.QueryAsync<OpeningRow>(
            "SELECT key AS Key, opened_at AS At FROM incidents WHERE opened_at >= @since", new { since }, transaction.Inner);
        return new Situation
        {
            Notifications = [.. sent.Select(row => row.ToPast())],
            Openings = [.. openings.Select(row => new Opening(row.Key, UnixTime.FromStore(row.At)))],
            Silences = await SilenceStore.ActiveAsync(transaction, now),
            // Reading every incident that lasts is only worth it where one may mute another.
            Lasting = policy.Inhibitions.Count == 0
                ? []
                : [.. (await IncidentStore.LastingAsync(transaction)).Where(incident => IsSource(incident, policy, now))],
        };
    }

    /// <summary>Whether an incident can mute others.</summary>
    public static bool IsSource(LastingIncident incident, AlertPolicy policy, DateTimeOffset now) =>
        policy.Inhibitions.Any(inhibition => inhibition.HasSource(incident, now));

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
