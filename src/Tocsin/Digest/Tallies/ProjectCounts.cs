using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Tallies;

/// <summary>What a tally adds to what is known of projects: releases, environments, outcomes, accepted events per minute.</summary>
internal static class ProjectCounts
{
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

    public static IEnumerable<(BulkStatement Statement, BulkRows Rows)> Of(Tally slice) =>
    [
        (AddReleases, Releases(slice)),
        (AddEnvironments, Environments(slice)),
        (AddOutcomes, Outcomes(slice)),
        (AddProjectMinutes, ProjectMinutes(slice)),
    ];

    private static BulkRows Releases(Tally slice)
    {
        var rows = new BulkRows(AddReleases);
        foreach (var ((project, version), sighting) in slice.Releases)
            rows.Add(project).Add(version).Add(sighting.First).Add(sighting.Last);
        return rows;
    }

    private static BulkRows Environments(Tally slice)
    {
        var rows = new BulkRows(AddEnvironments);
        foreach (var ((project, name), sighting) in slice.Environments)
            rows.Add(project).Add(name).Add(sighting.First);
        return rows;
    }

    private static BulkRows Outcomes(Tally slice)
    {
        var rows = new BulkRows(AddOutcomes);
        foreach (var hour in slice.Outcomes.GroupBy(entry => (entry.Key.Project, Hour: entry.Key.Minute / 60, entry.Key.Outcome, entry.Key.Category)).OrderBy(group => group.Key))
            rows.Add(hour.Key.Project).Add(hour.Key.Hour).Add(hour.Key.Outcome).Add(hour.Key.Category).Add(hour.Sum(entry => entry.Value));
        return rows;
    }

    private static BulkRows ProjectMinutes(Tally slice)
    {
        var rows = new BulkRows(AddProjectMinutes);
        foreach (var minute in slice.Outcomes.Where(entry => entry.Key is { Outcome: "accepted", Category: "error" }).GroupBy(entry => (entry.Key.Project, entry.Key.Minute)))
            rows.Add(minute.Key.Project).Add(minute.Key.Minute).Add(minute.Sum(entry => entry.Value));
        return rows;
    }
}
