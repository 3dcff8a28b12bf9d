using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Alerting.Incidents;

/// <summary>Reads incidents for people.</summary>
internal sealed class IncidentQueries(Database database, TimeProvider time)
{
    private const string Columns = "i.id AS Id, i.issue_id AS IssueId, i.content AS Content, i.subject AS Subject, x.count AS Count, x.users AS Users, x.last_seen AS LastSeen, z.author AS SnoozedBy";
    private const string From = "FROM incidents i LEFT JOIN issues x ON x.id = i.issue_id LEFT JOIN snoozes z ON z.issue_id = i.issue_id";
    private const string Select = $"SELECT {Columns} {From}";
    private const string SelectWithStack = $"SELECT {Columns}, i.stack AS Stack {From}";

    /// <summary>Incidents that match, latest opening first.</summary>
    /// <param name="query">What to look for; asked of the incident as routes and silences ask.</param>
    /// <param name="all">Also those that are over.</param>
    /// <param name="limit">At most so many; 0 for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<SeenIncident>> ListAsync(Query query, bool all, int limit, CancellationToken cancellationToken)
    {
        // Stacks are most of what is stored, and nobody but a word of the query looks into them here.
        var select = query.AsksForText() ? SelectWithStack : Select;
        var (found, now) = (new List<SeenIncident>(), time.GetUtcNow());
        await using var session = await database.OpenReadAsync(cancellationToken);
        // One by one: of years of incidents only those that match are kept.
        await foreach (var row in session.Connection.QueryRowByRowAsync<Row>($"{select} {(all ? "" : "WHERE i.state <> 2")} ORDER BY i.opened_at DESC, i.id DESC", cancellationToken: cancellationToken))
        {
            var seen = row.ToSeen();
            if (!query.Matches(new SubjectFacts(seen.Stored.Subject, seen.Stored.Incident.Severity), now))
                continue;
            found.Add(seen);
            if (found.Count == limit)
                break;
        }

        return found;
    }

    /// <summary>An incident by its id, or the last one of an issue by the issue's id or short id; null when there is none.</summary>
    public async Task<SeenIncident?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var key = await new IssueQueries(database, time).FindAsync(id, cancellationToken) is { } issue ? IssueKey.Of(issue.Id) : null;
        await using var session = await database.OpenReadAsync(cancellationToken);
        var row = await session.Connection.QueryFirstOrDefaultAsync<Row>(
            $"{Select} WHERE {(key is null ? "i.id = @id" : "i.key = @key")} ORDER BY i.opened_at DESC, i.id DESC LIMIT 1", new { id, key });
        return row?.ToSeen();
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public long? IssueId { get; init; }

        public string Content { get; init; } = "";

        public string Subject { get; init; } = "";

        public string? Stack { get; init; }

        public long? Count { get; init; }

        public long? Users { get; init; }

        public long? LastSeen { get; init; }

        public string? SnoozedBy { get; init; }

        public SeenIncident ToSeen()
        {
            var incident = JsonSerializer.Deserialize(Content, AlertingJson.Default.Incident)!;
            var told = SubjectJson.Read(Subject) with { Stack = Stack };
            // An incident that is over keeps the numbers with which it ended.
            var subject = incident.State == IncidentState.Resolved ? told : told with
            {
                Count = Count ?? told.Count,
                Users = Users ?? told.Users,
                LastSeen = UnixTime.FromStore(LastSeen) ?? told.LastSeen,
            };
            return new SeenIncident(new StoredIncident(Id, IssueId, incident, subject), SnoozedBy);
        }
    }
}
