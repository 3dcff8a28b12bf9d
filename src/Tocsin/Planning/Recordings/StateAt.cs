using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Mutes;
using Tocsin.Storage;
using Tocsin.Storage.Copies;

namespace Tocsin.Planning.Recordings;

/// <summary>Puts a store together as it was at a midnight: incidents, mutes, and what limits count.</summary>
/// <param name="source">The store as it is now.</param>
/// <param name="begin">The midnight, in UTC.</param>
/// <param name="reach">How far limits look back.</param>
internal sealed class StateAt(CopySource source, DateTimeOffset begin, TimeSpan reach)
{
    private const string Incidents =
        """
        SELECT i.id AS Id, i.issue_id AS IssueId, d.incident_id AS WasKept, i.look_again_at AS LookAgainAt,
            COALESCE(d.content, i.content) AS Content, COALESCE(d.subject, i.subject) AS Subject
        FROM incidents i LEFT JOIN incident_days d ON d.incident_id = i.id
            AND d.day = (SELECT MIN(n.day) FROM incident_days n WHERE n.incident_id = i.id AND n.day >= @day)
        WHERE i.opened_at < @begin AND (i.opened_at >= @since
            OR NOT EXISTS (SELECT 1 FROM incidents l WHERE l.key = i.key AND l.opened_at < @begin AND l.opened_at > i.opened_at))
        """;

    private const string Sent =
        """
        SELECT id AS Id, incident_id AS IncidentId, channel AS Channel, kind AS Kind, severity AS Severity, budget AS Budget, key AS Key, created_at AS CreatedAt
        FROM notifications WHERE created_at >= @since AND created_at < @begin AND is_edit = 0 AND state <> 2 AND fallback_of IS NULL
        """;

    private const string Silences =
        """
        SELECT id AS Id, query AS Query, from_at AS FromAt, until AS Until, until_clears AS UntilClears, CASE WHEN held_at < @begin THEN held_at END AS HeldAt,
            author AS Author, reason AS Reason
        FROM silences WHERE from_at < @begin AND (ended_at IS NULL OR ended_at >= @begin)
        """;

    // One that is older than what is kept of the acts, and lasts, is only there.
    private const string Snoozes =
        """
        SELECT a.issue_id AS IssueId, a.author AS Author, a.at AS At, a.ends AS Ends, a.until AS Until, a.until_count AS UntilCount, a.known_release AS KnownRelease
        FROM snooze_acts a WHERE a.ends IS NOT NULL AND a.id = (SELECT MAX(l.id) FROM snooze_acts l WHERE l.issue_id = a.issue_id AND l.at < @begin)
        UNION
        SELECT issue_id, author, at, ends, until, until_count, known_release FROM snoozes WHERE at < @begin
        """;

    public async Task CopyAsync(Database state, CancellationToken cancellationToken)
    {
        await using var transaction = await state.BeginWriteAsync(cancellationToken);
        var moments = new { begin = begin.ToStore(), since = (begin - reach).ToStore(), day = UnixDay.Of(begin) };
        await ReplayedIssues.BeginAsync(transaction);
        foreach (var row in source.Connection.Query<KeptIncidentRow>(Incidents, moments, buffered: false, commandTimeout: 0))
            await AddAsync(transaction, row.ToStored());
        await FillAsync<SentRow>(
            transaction, Sent,
            """
            INSERT INTO notifications (id, sequence, incident_id, channel, kind, severity, budget, key, state, created_at, due_at, message)
            VALUES (@Id, 0, @IncidentId, @Channel, @Kind, @Severity, @Budget, @Key, 1, @CreatedAt, @CreatedAt, '')
            """,
            moments);
        await FillAsync<SilenceRow>(transaction, Silences, ReplayedSilence.Insert, moments);
        await FillAsync<SnoozeRow>(
            transaction, Snoozes,
            """
            INSERT INTO snoozes (issue_id, author, at, ends, until, until_count, known_release)
            VALUES (@IssueId, @Author, @At, @Ends, @Until, @UntilCount, @KnownRelease)
            """,
            moments);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task FillAsync<T>(WriteTransaction transaction, string select, string insert, object moments) =>
        await transaction.Connection.ExecuteAsync(insert, (await source.Connection.QueryAsync<T>(select, moments, commandTimeout: 0)).AsList(), transaction.Inner);

    private static async Task AddAsync(WriteTransaction transaction, StoredIncident stored)
    {
        await IncidentStore.SaveAsync(transaction, stored);
        if (stored.IssueId is { } issueId)
            await ReplayedIssues.SetAsync(transaction, issueId, stored.Subject);
    }

    private sealed class SentRow
    {
        public string Id { get; init; } = "";

        public string? IncidentId { get; init; }

        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Severity { get; init; }

        public long Budget { get; init; }

        public string? Key { get; init; }

        public long CreatedAt { get; init; }
    }
}
