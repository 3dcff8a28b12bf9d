using System.Text.Json;
using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Ledger;
using Tocsin.Delivery;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Reports.Noise;

/// <summary>Reads the rows of the report.</summary>
internal sealed class NoiseQueries(Database database)
{
    private const string Digests = "digests";
    private const string Unknown = "a route that is not known";

    private const string Sent =
        """
        SELECT n.channel AS Channel, n.kind AS Kind, n.key AS Key, n.incident_id AS Incident, CASE WHEN n.kind = 'Digest' THEN n.message END AS Message,
            (SELECT l.chain FROM ledger l WHERE l.key = n.key AND l.at = n.created_at AND l.outcome = 'notified' ORDER BY l.id DESC LIMIT 1) AS Chain
        FROM notifications n WHERE n.created_at >= @from AND n.is_edit = 0 AND n.state = 1 AND n.kind <> 'Drill' ORDER BY n.number
        """;

    private const string Incidents = "SELECT id AS Id, key AS Key, opened_at AS OpenedAt, subject AS Subject FROM incidents ORDER BY opened_at, id";

    private const string Acts =
        """
        SELECT i.key AS Key, s.at AS At FROM decide_inputs i JOIN decide_steps s ON s.id = i.step_id WHERE i.done_by IS NOT NULL
        UNION ALL SELECT key, at FROM ledger WHERE reason = 'Silence'
        """;

    private const string Snoozes = "SELECT issue_id AS IssueId, at AS At FROM snooze_acts WHERE author IS NOT NULL AND ends IS NOT NULL";

    private const string Held = "SELECT reason, COUNT(*) FROM ledger WHERE at >= @from AND outcome = 'held' AND kind <> 'Timer' GROUP BY reason ORDER BY COUNT(*) DESC, reason";

    public async Task<NoiseFacts> LoadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var (messages, routes) = (new List<NoiseMessage>(), new Dictionary<(string? Key, string Channel), string>());
        await foreach (var row in session.Connection.QueryRowByRowAsync<SentRow>(Sent, new { from = from.ToStore() }, cancellationToken: cancellationToken))
            messages.Add(row.ToMessage(routes));

        var named = messages.SelectMany(message => message.Incidents).ToHashSet(StringComparer.Ordinal);
        var incidents = new List<NoiseIncident>();
        await foreach (var row in session.Connection.QueryRowByRowAsync<IncidentRow>(Incidents, cancellationToken: cancellationToken))
        {
            if (named.Contains(row.Id))
                incidents.Add(row.ToIncident());
        }

        var acts = (await session.Connection.QueryAsync<(string Key, long At)>(Acts)).Select(act => new NoiseAct(act.Key, UnixTime.FromStore(act.At)));
        var snoozes = (await session.Connection.QueryAsync<(long IssueId, long At)>(Snoozes)).Select(act => new NoiseAct(IssueKey.Of(act.IssueId), UnixTime.FromStore(act.At)));
        var held = await session.Connection.QueryAsync<(string Reason, long Count)>(Held, new { from = from.ToStore() });
        return new NoiseFacts(from, to, messages, incidents, [.. acts, .. snoozes], held.ToDictionary(row => row.Reason, row => row.Count, StringComparer.Ordinal));
    }

    private sealed class SentRow
    {
        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? Key { get; init; }

        public string? Incident { get; init; }

        public string? Message { get; init; }

        public string? Chain { get; init; }

        public NoiseMessage ToMessage(Dictionary<(string? Key, string Channel), string> routes) => new(
            Channel, Enum.Parse<NotificationKind>(Kind), Message is not null ? Digests : RouteOf(routes),
            Message is not null ? [.. JsonSerializer.Deserialize(Message, NotificationJson.Default.AlertMessage)!.Lines.Select(line => line.Incident)]
            : Incident is not null ? [Incident]
            : []);

        // What names no route of its own, such as the end, counts to the one of before.
        private string RouteOf(Dictionary<(string? Key, string Channel), string> routes)
        {
            var link = Chain is null ? null : RouteTrace.Of(JsonSerializer.Deserialize(Chain, AlertingJson.Default.IReadOnlyListLink) ?? [], Channel);
            return link is null ? routes.GetValueOrDefault((Key, Channel), Unknown) : routes[(Key, Channel)] = $"{RouteTrace.NameOf(link)} [{link.Origin}]";
        }
    }

    private sealed class IncidentRow
    {
        public string Id { get; init; } = "";

        public string Key { get; init; } = "";

        public long OpenedAt { get; init; }

        public string Subject { get; init; } = "";

        public NoiseIncident ToIncident()
        {
            var subject = SubjectJson.Read(Subject);
            return new NoiseIncident(Id, Key, UnixTime.FromStore(OpenedAt), subject.ShortId, subject.Title);
        }
    }
}
