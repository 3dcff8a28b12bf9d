using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Rules;
using Tocsin.Configuration.Live;
using Tocsin.Issues;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Spikes;

/// <summary>
/// Finds issues whose rate jumps against their own past. It reads the folded counts beside the writer, so a digest and a fold pay nothing for it: the
/// past of an issue is only looked at when its last minutes alone hold enough events. It remembers nothing, so whoever looks next sees the same.
/// </summary>
internal sealed class SpikeWatch(Database database, StoreClock clock, AlertingBell bell, LiveSettings settings)
{
    // Not older than the span: of a minute that lies in it only in part, nothing counts. The plus keeps SQLite from walking a week of all issues
    // in their order, rather than sort the few rows of the last minutes.
    internal static readonly string Busy =
        $"""
         WITH busy AS (
             SELECT +issue_id AS issue_id, SUM(count) AS lately FROM issue_minutes WHERE minute > @since GROUP BY +issue_id HAVING SUM(count) >= @events),
         aged AS (
             SELECT b.issue_id, b.lately, i.first_seen, CASE WHEN i.first_seen > @oldest THEN i.first_seen ELSE @oldest END AS start
             FROM busy b JOIN issues i ON i.id = b.issue_id
             WHERE i.status <> {(int)IssueStatus.Resolved} AND i.spike_quiet_until <= @now AND i.first_seen < @youngest)
         SELECT a.issue_id AS IssueId, CAST(a.lately AS BIGINT) AS Lately, a.first_seen AS FirstSeen,
             CAST({EventsSince.Sql("a.issue_id", "a.start")} - a.lately AS BIGINT) AS Before
         FROM aged a ORDER BY a.issue_id
         """;

    // Asked again with the row locked: another node may have said it, or a person that it is over.
    private static readonly string KeepStill =
        $"""
         UPDATE issues SET spike_quiet_until = @until WHERE id = @IssueId AND spike_quiet_until <= @now AND status <> {(int)IssueStatus.Resolved}
         RETURNING severity
         """;

    /// <summary>The same, for a node that looks under a lease.</summary>
    public SpikeWatch Under(Lease lease) => new(database.Under(lease), clock, bell, settings);

    /// <summary>Looks once at all issues that are busy now.</summary>
    /// <returns>How many signals were raised.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        if (AlertPolicySource.Spike(settings.Current.Alerts.Spike) is not { } rule)
            return 0;
        var (found, now) = await FindAsync(rule, cancellationToken);
        List<JumpedIssue> spikes = [.. found.Where(issue => issue.IsSpike(rule, now))];
        if (spikes.Count == 0)
            return 0;

        var raised = await database.WriteAsync(async transaction =>
        {
            var count = 0;
            foreach (var spike in spikes)
                count += await RaiseAsync(transaction, spike, rule, now);
            return count;
        }, cancellationToken);
        if (raised > 0)
            bell.Ring();
        return raised;
    }

    private async Task<(IReadOnlyList<JumpedIssue> Found, DateTimeOffset Now)> FindAsync(SpikeRule rule, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var now = await clock.ReadAsync(session.Connection, transaction: null);
        var youngest = now - rule.Within;
        var found = await session.Connection.QueryAsync<JumpedIssue>(Busy, new
        {
            now = now.ToStore(),
            since = youngest.ToStore() / 60_000,
            events = rule.Events,
            youngest = youngest.ToStore(),
            oldest = (youngest - rule.Against).ToStore(),
        });
        return (found.AsList(), now);
    }

    private static async Task<int> RaiseAsync(WriteTransaction transaction, JumpedIssue spike, SpikeRule rule, DateTimeOffset now)
    {
        var severity = await transaction.Connection.ExecuteScalarAsync<long?>(
            KeepStill, new { spike.IssueId, now = now.ToStore(), until = (now + rule.CoolDown).ToStore() }, transaction.Inner);
        if (severity is null)
            return 0;
        // Without a subject: an issue that has a past has an incident, which says what the signal is about.
        return await transaction.Connection.ExecuteAsync(
            "INSERT INTO signals (key, kind, severity, issue_id, at, detail, origin) VALUES (@key, @kind, @severity, @IssueId, @at, @detail, @Origin)",
            new
            {
                key = IssueKey.Of(spike.IssueId),
                kind = nameof(SignalKind.Spike),
                severity,
                spike.IssueId,
                at = now.ToStore(),
                detail = spike.Says(rule, now),
                rule.Origin,
            },
            transaction.Inner);
    }
}
