using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Delivery;
using Tocsin.Delivery.Additions;
using Tocsin.Operations;
using Tocsin.Operations.Exposition;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Enrichment;

/// <summary>Enrichments on their way: which go on, and how they ended.</summary>
internal sealed class EnrichmentStore(Database database, StoreClock clock, ChannelDirectory channels)
{
    private const int TitleKept = 200;
    private const int TextKept = 4_000;
    private const int LinkKept = 1_000;

    /// <summary>Openings in messages of their own are limited to some hundred within the time that enrichments go on.</summary>
    private const int MostOpen = 500;

    /// <summary>The same, for a node that works under a lease.</summary>
    public EnrichmentStore Under(Lease lease) => new(database.Under(lease), clock, channels);

    /// <summary>What goes on, first begun first, and the store's time.</summary>
    public async Task<(IReadOnlyList<OpenEnrichment> Open, DateTimeOffset Now)> OpenAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var open = await session.Connection.QueryAsync<OpenEnrichment>(
            """
            SELECT id AS Id, name AS Name, incident_id AS IncidentId, issue_id AS IssueId, begun_at AS BegunAt, deadline AS Deadline
            FROM enrichments WHERE ended_at IS NULL ORDER BY id LIMIT @MostOpen
            """,
            new { MostOpen });
        return (open.AsList(), await clock.ReadAsync(session.Connection, transaction: null));
    }

    /// <summary>Writes down how one ended, and lets the messages of its incident say what was found; once, whoever comes first.</summary>
    /// <returns>When it ended, and the channels that have something to say now; null when it had ended already.</returns>
    public async Task<(DateTimeOffset At, IReadOnlyCollection<string> Channels)?> EndAsync(
        OpenEnrichment enrichment, EnrichmentEnding ending, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        // With the turn to decide: a decision either knows what was found, or its messages are here to be completed. And of
        // two that end at the same time the second sees that it is the last.
        await Turns.TakeAsync(transaction, Turns.Decide, cancellationToken);
        var now = await clock.ReadAsync(transaction);
        if (await WriteAsync(transaction, enrichment, ending, now) == 0)
            return null;
        var concerned = await SayAsync(transaction, enrichment.IncidentId, ending, now);
        CrashPoint.Pass(CrashPoint.EnrichBeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass(CrashPoint.EnrichAfterCommit);
        return (now, concerned);
    }

    private async Task<IReadOnlyCollection<string>> SayAsync(WriteTransaction transaction, string incidentId, EnrichmentEnding ending, DateTimeOffset now)
    {
        var outbox = new AdditionOutbox(transaction, incidentId, now);
        var concerned = new HashSet<string>(StringComparer.Ordinal);
        if (ending.Addition is not null)
            concerned.UnionWith(await outbox.AddAsync(await EnrichmentBooks.AdditionsAsync(transaction, incidentId), channels.CanEdit));
        if (!await GoesOnAsync(transaction, incidentId))
            concerned.UnionWith(await outbox.ReleaseAsync());
        return concerned;
    }

    private static Task<int> WriteAsync(WriteTransaction transaction, OpenEnrichment enrichment, EnrichmentEnding ending, DateTimeOffset now) =>
        transaction.Connection.ExecuteAsync(
            "UPDATE enrichments SET ended_at = @now, result = @result, detail = @Detail, addition = @addition WHERE id = @Id AND ended_at IS NULL",
            new
            {
                enrichment.Id,
                now = now.ToStore(),
                result = Words.Of(ending.Result),
                ending.Detail,
                addition = ending.Addition is { } found ? JsonSerializer.Serialize(Kept(found), EnrichmentJson.Default.Addition) : null,
            },
            transaction.Inner);

    private static async Task<bool> GoesOnAsync(WriteTransaction transaction, string incidentId) => await transaction.Connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM enrichments WHERE incident_id = @incidentId AND ended_at IS NULL", new { incidentId }, transaction.Inner) > 0;

    /// <summary>What no channel would show anyway is not kept: an addition is stored with every message of its incident.</summary>
    private static Addition Kept(Addition found) => new(
        StoredText.Of(Cut(found.Title, TitleKept)), StoredText.Of(Cut(found.Text, TextKept)), found.Link is { Length: <= LinkKept } link ? StoredText.Of(link) : null);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
