using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Tallies;

/// <summary>The rows that tallies wait in, and the counts that they are folded into.</summary>
internal static class TallyStore
{
    private static readonly BulkStatement Insert = new("INSERT INTO tallies (content) SELECT r.content FROM {rows} r", Bytes("content"));

    private static readonly BulkStatement Oldest = new(
        "SELECT t.id, t.content FROM tallies t, {rows} r WHERE t.id > r.after ORDER BY t.id LIMIT 64", Integer("after"));

    private static readonly BulkStatement Delete = new("DELETE FROM tallies WHERE id IN (SELECT r.id FROM {rows} r)", Integer("id"));

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

    private static readonly BulkStatement AddReleases = new(
        """
        INSERT INTO releases (project_id, version, first_seen, last_seen) SELECT r.project_id, r.version, r.first_seen, r.last_seen FROM {rows} r WHERE true
        ON CONFLICT (project_id, version) DO UPDATE SET
            first_seen = CASE WHEN excluded.first_seen < releases.first_seen THEN excluded.first_seen ELSE releases.first_seen END,
            last_seen = CASE WHEN excluded.last_seen > releases.last_seen THEN excluded.last_seen ELSE releases.last_seen END
        """,
        Integer("project_id"), Text("version"), Integer("first_seen"), Integer("last_seen"));

    private static readonly BulkStatement AddEnvironments = new(
        """
        INSERT INTO environments (project_id, name, first_seen) SELECT r.project_id, r.name, r.first_seen FROM {rows} r WHERE true
        ON CONFLICT (project_id, name) DO UPDATE SET first_seen = excluded.first_seen WHERE excluded.first_seen < environments.first_seen
        """,
        Integer("project_id"), Text("name"), Integer("first_seen"));

    private static readonly BulkStatement AddOutcomes = new(
        """
        INSERT INTO outcomes (project_id, hour, outcome, category, quantity) SELECT r.project_id, r.hour, r.outcome, r.category, r.quantity FROM {rows} r WHERE true
        ON CONFLICT (project_id, hour, outcome, category) DO UPDATE SET quantity = outcomes.quantity + excluded.quantity
        """,
        Integer("project_id"), Integer("hour"), Text("outcome"), Text("category"), Integer("quantity"));

    private static readonly BulkStatement AddProjectMinutes = new(
        """
        INSERT INTO project_minutes (project_id, minute, count) SELECT r.project_id, r.minute, r.count FROM {rows} r WHERE true
        ON CONFLICT (project_id, minute) DO UPDATE SET count = project_minutes.count + excluded.count
        """,
        Integer("project_id"), Integer("minute"), Integer("count"));

    public static ValueTask AppendAsync(WriteTransaction transaction, Tally tally, CancellationToken cancellationToken) =>
        transaction.RunAsync(Insert, new BulkRows(Insert).Add(TallyBytes.Write(tally)), onRow: null, cancellationToken);

    /// <summary>Takes waiting tallies, oldest first, until they touch <paramref name="most"/> counts or there are no more.</summary>
    public static async ValueTask<Tally> TakeAsync(WriteTransaction transaction, int most, CancellationToken cancellationToken)
    {
        var sum = new Tally();
        var taken = new BulkRows(Delete);
        long last = 0;
        bool more;
        do
        {
            more = false;
            await transaction.RunAsync(Oldest, new BulkRows(Oldest).Add(last), row =>
            {
                last = row.Integer(0);
                sum.Merge(TallyBytes.Read(row.Bytes(1)));
                taken.Add(last);
                more = true;
            }, cancellationToken);
        }
        while (more && sum.Size < most);

        await transaction.RunAsync(Delete, taken, onRow: null, cancellationToken);
        return sum;
    }

    /// <summary>Takes and adds everything that waits, in the caller's transaction.</summary>
    public static async ValueTask FoldAllAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        await Turns.TakeAsync(transaction, Turns.Fold, cancellationToken);
        Tally tally;
        while ((tally = await TakeAsync(transaction, int.MaxValue, cancellationToken)).Size > 0)
            await AddAsync(transaction, tally, cancellationToken);
    }

    public static async ValueTask AddAsync(WriteTransaction transaction, Tally tally, CancellationToken cancellationToken)
    {
        var minutes = new BulkRows(AddMinutes);
        foreach (var ((issue, minute), count) in tally.Minutes.OrderBy(entry => entry.Key))
            minutes.Add(issue).Add(minute).Add(count);
        await transaction.RunAsync(AddMinutes, minutes, onRow: null, cancellationToken);

        var hours = new BulkRows(AddHours);
        foreach (var hour in tally.Minutes.GroupBy(entry => (entry.Key.Issue, Hour: entry.Key.Minute / 60)).OrderBy(group => group.Key))
            hours.Add(hour.Key.Issue).Add(hour.Key.Hour).Add(hour.Sum(entry => entry.Value));
        await transaction.RunAsync(AddHours, hours, onRow: null, cancellationToken);

        var tags = new BulkRows(AddTags);
        foreach (var ((issue, key, value), sighting) in tally.Tags.OrderBy(entry => entry.Key.Issue))
            tags.Add(issue).Add(key).Add(value).Add(sighting.Count).Add(sighting.Last);
        await transaction.RunAsync(AddTags, tags, onRow: null, cancellationToken);
        await AddProjectCountsAsync(transaction, tally, cancellationToken);
    }

    private static async ValueTask AddProjectCountsAsync(WriteTransaction transaction, Tally tally, CancellationToken cancellationToken)
    {
        var releases = new BulkRows(AddReleases);
        foreach (var ((project, version), sighting) in tally.Releases.OrderBy(entry => entry.Key.Project))
            releases.Add(project).Add(version).Add(sighting.First).Add(sighting.Last);
        await transaction.RunAsync(AddReleases, releases, onRow: null, cancellationToken);

        var environments = new BulkRows(AddEnvironments);
        foreach (var ((project, name), sighting) in tally.Environments.OrderBy(entry => entry.Key.Project))
            environments.Add(project).Add(name).Add(sighting.First);
        await transaction.RunAsync(AddEnvironments, environments, onRow: null, cancellationToken);

        var outcomes = new BulkRows(AddOutcomes);
        foreach (var hour in tally.Outcomes.GroupBy(entry => (entry.Key.Project, Hour: entry.Key.Minute / 60, entry.Key.Outcome, entry.Key.Category)).OrderBy(group => group.Key))
            outcomes.Add(hour.Key.Project).Add(hour.Key.Hour).Add(hour.Key.Outcome).Add(hour.Key.Category).Add(hour.Sum(entry => entry.Value));
        await transaction.RunAsync(AddOutcomes, outcomes, onRow: null, cancellationToken);

        var minutes = new BulkRows(AddProjectMinutes);
        foreach (var minute in tally.Outcomes.Where(entry => entry.Key is { Outcome: "accepted", Category: "error" }).GroupBy(entry => (entry.Key.Project, entry.Key.Minute)).OrderBy(group => group.Key))
            minutes.Add(minute.Key.Project).Add(minute.Key.Minute).Add(minute.Sum(entry => entry.Value));
        await transaction.RunAsync(AddProjectMinutes, minutes, onRow: null, cancellationToken);
    }
}
