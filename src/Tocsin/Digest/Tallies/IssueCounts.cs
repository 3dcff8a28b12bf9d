using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Tallies;

/// <summary>What a tally adds to the counts of issues: per minute, per hour, per tag.</summary>
internal static class IssueCounts
{
    private static readonly BulkStatement AddMinutes = new(
        """
        INSERT INTO issue_minutes (issue_id, minute, count) SELECT r.issue_id, r.minute, r.count FROM {rows} r WHERE true
        ON CONFLICT (issue_id, minute) DO UPDATE SET count = issue_minutes.count + excluded.count
        """,
        Integer("issue_id"), Integer("minute"), Integer("count"));

    private static readonly BulkStatement AddHours = new(
        """
        INSERT INTO issue_hours (issue_id, hour, count) SELECT r.issue_id, r.hour, r.count FROM {rows} r WHERE true
        ON CONFLICT (issue_id, hour) DO UPDATE SET count = issue_hours.count + excluded.count
        """,
        Integer("issue_id"), Integer("hour"), Integer("count"));

    private static readonly BulkStatement AddTags = new(
        """
        INSERT INTO issue_tags (issue_id, key, value, count, last_seen) SELECT r.issue_id, r.key, r.value, r.count, r.last_seen FROM {rows} r WHERE true
        ON CONFLICT (issue_id, key, value) DO UPDATE SET count = issue_tags.count + excluded.count,
            last_seen = CASE WHEN excluded.last_seen > issue_tags.last_seen THEN excluded.last_seen ELSE issue_tags.last_seen END
        """,
        Integer("issue_id"), Text("key"), Text("value"), Integer("count"), Integer("last_seen"));

    public static IEnumerable<(BulkStatement Statement, BulkRows Rows)> Of(Tally slice) =>
    [
        (AddMinutes, Minutes(slice)),
        (AddHours, Hours(slice)),
        (AddTags, Tags(slice)),
    ];

    private static BulkRows Minutes(Tally slice)
    {
        var rows = new BulkRows(AddMinutes);
        foreach (var ((issue, minute), count) in slice.Minutes)
            rows.Add(issue).Add(minute).Add(count);
        return rows;
    }

    private static BulkRows Hours(Tally slice)
    {
        var rows = new BulkRows(AddHours);
        foreach (var hour in slice.Minutes.GroupBy(entry => (entry.Key.Issue, Hour: entry.Key.Minute / 60)))
            rows.Add(hour.Key.Issue).Add(hour.Key.Hour).Add(hour.Sum(entry => entry.Value));
        return rows;
    }

    private static BulkRows Tags(Tally slice)
    {
        var rows = new BulkRows(AddTags);
        foreach (var ((issue, key, value), sighting) in slice.Tags)
            rows.Add(issue).Add(key).Add(value).Add(sighting.Count).Add(sighting.Last);
        return rows;
    }
}
