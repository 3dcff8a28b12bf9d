using Dapper;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Digest.Tallies;

/// <summary>
/// Keeps the stored tags of issues within <see cref="TagLimit"/>. It remembers how many values each key may still get before somebody has to
/// look, so that an issue with ordinary tags is looked at once in a while and not once a fold.
/// </summary>
internal sealed class CrowdedTags(Database database)
{
    /// <summary>How far over a limit is let pass: thinning one row at a time would cost more than the row.</summary>
    private const int Slack = 100;

    /// <summary>Issues remembered; past it the memory is emptied and fills again.</summary>
    private const int Remembered = 10_000;

    /// <summary>Rows a step; at some 10 µs a row it holds the writer for about 5 ms.</summary>
    private const int Step = 500;

    private const string SurplusValues =
        """
        DELETE FROM issue_tags WHERE issue_id = @issue AND key = @key AND value IN (
            SELECT value FROM (
                SELECT value, ROW_NUMBER() OVER (ORDER BY count DESC, last_seen DESC, value) AS by_count,
                    ROW_NUMBER() OVER (ORDER BY last_seen DESC, count DESC, value) AS by_time
                FROM issue_tags WHERE issue_id = @issue AND key = @key AND value <> @Rest) ranked
            WHERE by_count > @FrequentValues AND by_time > @LatestValues LIMIT @Step)
        RETURNING count AS Count, last_seen AS LastSeen
        """;

    private const string SurplusKeys =
        """
        DELETE FROM issue_tags WHERE issue_id = @issue AND (key, value) IN (
            SELECT key, value FROM issue_tags WHERE issue_id = @issue AND key IN (
                SELECT key FROM issue_tags WHERE issue_id = @issue AND key <> @Rest
                GROUP BY key ORDER BY SUM(count) DESC, MAX(last_seen) DESC, key LIMIT @Step OFFSET @Keys)
            LIMIT @Step)
        RETURNING count AS Count, last_seen AS LastSeen
        """;

    private readonly Dictionary<long, Dictionary<string, int>> _room = [];

    /// <summary>Folds the surplus of the issues that a tally may have crowded; called after it was added.</summary>
    public async Task ThinAsync(Tally added, CancellationToken cancellationToken)
    {
        if (_room.Count > Remembered)
            _room.Clear();
        foreach (var (issue, keys) in TagLimit.Spread(added))
        {
            if (MayBeCrowded(issue, keys))
                await LookAsync(issue, cancellationToken);
        }
    }

    // At worst each value of the tally was new to the store. A key that is not remembered may be new, and one too many.
    private bool MayBeCrowded(long issue, Dictionary<string, int> added)
    {
        if (!_room.TryGetValue(issue, out var room))
            return true;
        var mayBe = false;
        foreach (var (key, values) in added)
            mayBe |= !room.TryGetValue(key, out var left) || (room[key] = left - values) < 0;
        return mayBe;
    }

    private async Task LookAsync(long issue, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(issue, cancellationToken);
        var room = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, values) in keys)
        {
            var isCrowded = values > TagLimit.Values + Slack;
            if (isCrowded)
                await ThinAsync(SurplusValues, issue, key, cancellationToken);
            room[key] = TagLimit.Values + Slack - (int)(isCrowded ? TagLimit.Values : values);
        }

        if (keys.Count <= TagLimit.Keys + Slack)
        {
            _room[issue] = room;
            return;
        }

        await ThinAsync(SurplusKeys, issue, TagCount.Rest, cancellationToken);
        // Which keys went is not known here, and one that is still remembered could come back without being noticed.
        _room.Remove(issue);
    }

    private async Task<IReadOnlyList<(string Key, long Values)>> KeysAsync(long issue, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<(string, long)>("SELECT key, COUNT(*) FROM issue_tags WHERE issue_id = @issue GROUP BY key", new { issue })];
    }

    /// <summary>Deletes the surplus step by step, and counts what each step deleted under a key's rest, in one transaction each.</summary>
    private async Task ThinAsync(string surplus, long issue, string key, CancellationToken cancellationToken)
    {
        while (await database.WriteAsync(transaction => ThinStepAsync(transaction, surplus, issue, key), cancellationToken))
        {
        }
    }

    private static async Task<bool> ThinStepAsync(WriteTransaction transaction, string surplus, long issue, string key)
    {
        var folded = (await transaction.Connection.QueryAsync<(long Count, long LastSeen)>(
            surplus, new { issue, key, TagCount.Rest, TagLimit.FrequentValues, TagLimit.LatestValues, TagLimit.Keys, Step }, transaction.Inner)).AsList();
        if (folded.Count == 0)
            return false;
        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO issue_tags (issue_id, key, value, count, last_seen) VALUES (@issue, @key, @Rest, @count, @lastSeen)
            ON CONFLICT (issue_id, key, value) DO UPDATE SET count = issue_tags.count + excluded.count,
                last_seen = CASE WHEN excluded.last_seen > issue_tags.last_seen THEN excluded.last_seen ELSE issue_tags.last_seen END
            """,
            new { issue, key, TagCount.Rest, count = folded.Sum(row => row.Count), lastSeen = folded.Max(row => row.LastSeen) }, transaction.Inner);
        return folded.Count == Step;
    }
}
