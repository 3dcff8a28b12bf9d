using System.Text.Json;
using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Ledger;
using Tocsin.Alerting.Policy;
using Tocsin.Delivery;
using Tocsin.Storage;

namespace Tocsin.Planning.Comparison;

/// <summary>Reads what a replay decided out of its store.</summary>
/// <param name="policy">What it decided by.</param>
/// <param name="from">The start of what is asked about, in UTC.</param>
internal sealed class SpokenMessages(AlertPolicy policy, DateTimeOffset from)
{
    private const string Digests = "digests";
    private const string NoRoutes = "no routes: every channel hears everything";

    private const string Select =
        """
        SELECT n.message AS Message, n.channel AS Channel, n.key AS Key,
            (SELECT l.chain FROM ledger l WHERE l.key = n.key AND l.at = n.created_at AND l.outcome = 'notified' ORDER BY l.id DESC LIMIT 1) AS Chain
        FROM notifications n WHERE n.is_edit = 0 AND n.message <> '' ORDER BY n.number
        """;

    private readonly Dictionary<(string Key, string Channel), string> _routes = [];

    public async Task<Spoken> ReadAsync(Database replayed, CancellationToken cancellationToken)
    {
        await using var session = await replayed.OpenReadAsync(cancellationToken);
        var keys = (await session.Connection.QueryAsync<(string Id, string Key)>("SELECT id, key FROM incidents")).ToDictionary(incident => incident.Id, incident => incident.Key, StringComparer.Ordinal);
        var messages = new List<SpokenMessage>();
        // Row by row: of a message only a few words are kept.
        await foreach (var row in session.Connection.QueryRowByRowAsync<Row>(Select, cancellationToken: cancellationToken))
        {
            var spoken = Read(row, keys);
            if (spoken.At >= from)
                messages.Add(spoken);
        }

        var moment = new { from = from.ToStore() };
        var held = await session.Connection.QueryAsync<(string Reason, long Count)>(
            "SELECT reason, COUNT(*) FROM ledger WHERE at >= @from AND outcome = 'held' AND kind <> 'Timer' GROUP BY reason ORDER BY reason", moment);
        return new Spoken(
            messages,
            await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM notifications WHERE is_edit = 1 AND created_at >= @from", moment),
            held.ToDictionary(row => row.Reason, row => row.Count, StringComparer.Ordinal));
    }

    private SpokenMessage Read(Row row, Dictionary<string, string> keys)
    {
        var message = JsonSerializer.Deserialize(row.Message, NotificationJson.Default.AlertMessage)!;
        return new SpokenMessage
        {
            At = message.At,
            Channel = row.Channel,
            Kind = message.Kind,
            Severity = message.Severity,
            Key = row.Key,
            Route = row.Key is null ? Digests : RouteOf(row.Key, row.Channel, row.Chain),
            Title = message.Subject.Title,
            ShortId = message.Subject.ShortId,
            Text = message.Text,
            Lists = [.. message.Lines.Select(line => new ListedAlert(keys.GetValueOrDefault(line.Incident, line.Incident), line.Title, line.ShortId))],
        };
    }

    // Whoever heard that it began hears that it is over, whatever the routes say by then: it counts to the route of before.
    private string RouteOf(string key, string channel, string? chain)
    {
        var link = chain is null ? null : RouteTrace.Of(JsonSerializer.Deserialize(chain, AlertingJson.Default.IReadOnlyListLink) ?? [], channel);
        if (policy.Routes.FirstOrDefault(route => route.Origin is not null && route.Origin == link?.Origin) is { } picked)
            return _routes[(key, channel)] = $"{(picked.Match.ToString() is { Length: > 0 } query ? query : "everything")} → {string.Join(", ", picked.To)}";
        return _routes.GetValueOrDefault((key, channel)) ?? (policy.Routes.Count == 0 ? NoRoutes : "a route of before");
    }

    private sealed class Row
    {
        public string Message { get; init; } = "";

        public string Channel { get; init; } = "";

        public string? Key { get; init; }

        public string? Chain { get; init; }
    }
}
