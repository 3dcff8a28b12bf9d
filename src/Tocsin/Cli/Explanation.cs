using Tocsin.Alerting.Ledger;
using Tocsin.Enrichment;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>Everything that was decided and said about one alert key.</summary>
internal sealed record Explanation(
    string Key, IssueSummary? Issue, string? SeverityReason, IReadOnlyList<LedgerEntry> Decisions, IReadOnlyList<NotificationLine> Notifications,
    IReadOnlyList<EnrichmentLine> Enrichments)
{
    private const int MostEntries = 200;

    /// <param name="database">The store.</param>
    /// <param name="key">The alert key.</param>
    /// <param name="issue">The issue that the key belongs to, or null when there is none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Explanation> LoadAsync(Database database, string key, IssueRow? issue, CancellationToken cancellationToken)
    {
        var ledger = new LedgerQueries(database);
        return new Explanation(
            key, issue?.ToSummary(), issue?.SeverityReason,
            await ledger.OfKeyAsync(key, MostEntries, cancellationToken), await new ToldQueries(database).OfKeyAsync(key, cancellationToken),
            await new EnrichmentQueries(database).OfKeyAsync(key, MostEntries, cancellationToken));
    }
}
