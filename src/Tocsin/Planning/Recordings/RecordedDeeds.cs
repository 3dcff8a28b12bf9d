using System.Data.Common;
using Dapper;
using Tocsin.Alerting.Mutes;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Planning.Recordings;

/// <summary>Reads what people did to silences and snoozes.</summary>
internal static class RecordedDeeds
{
    private const string Begun = "SELECT id AS Id, query AS Query, from_at AS FromAt, until AS Until, until_clears AS UntilClears, author AS Author, reason AS Reason FROM silences WHERE from_at >= @begin";

    private const string Ended = "SELECT id AS Id, ended_at AS EndedAt, ended_by AS EndedBy FROM silences WHERE ended_at >= @begin AND ended_by IS NOT NULL";

    private const string Snoozed =
        """
        SELECT issue_id AS IssueId, author AS Author, at AS At, ends AS Ends, until AS Until, until_count AS UntilCount, known_release AS KnownRelease
        FROM snooze_acts WHERE at >= @begin AND author IS NOT NULL ORDER BY id
        """;

    public static async Task<IReadOnlyList<Deed>> LoadAsync(DbConnection store, RecordedSpan span)
    {
        var moment = new { begin = span.Begin.ToStore() };
        var begun = (await store.QueryAsync<SilenceRow>(Begun, moment)).Select(Begin);
        var ended = (await store.QueryAsync<SilenceRow>(Ended, moment)).Select(End);
        var snoozed = (await store.QueryAsync<SnoozeRow>(Snoozed, moment)).Select(Snooze);
        return [.. begun.Concat(ended).Concat(snoozed).OrderBy(deed => deed.At)];
    }

    private static Deed Begin(SilenceRow row) => new(UnixTime.FromStore(row.FromAt), (database, _) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(ReplayedSilence.Insert, row, transaction.Inner), default));

    private static Deed End(SilenceRow row) => new(
        UnixTime.FromStore(row.EndedAt!.Value), (database, clock) => new Silencing(database, clock).EndAsync(row.Id, row.EndedBy!, default));

    private static Deed Snooze(SnoozeRow row)
    {
        var issue = new IssueRow { Id = row.IssueId };
        return new Deed(UnixTime.FromStore(row.At), (database, clock) => row.Ends is null
            ? new Snoozing(database, clock).WakeAsync(issue, row.Author, default)
            : new Snoozing(database, clock).SnoozeAsync(issue, row.Author, _ => row.ToSnooze().End, default));
    }
}
