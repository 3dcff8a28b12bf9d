using System.Text.Json;
using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Storage;

namespace Tocsin.Cli.Channels;

/// <summary>What was decided not to be said, counted from the chains of the ledger.</summary>
internal sealed class SuppressedCounts
{
    private readonly Dictionary<string, SortedDictionary<string, long>> _channels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _everybody = new(StringComparer.Ordinal);

    /// <summary>What no channel was asked about, by reason.</summary>
    public IReadOnlyDictionary<string, long> Everybody => _everybody;

    /// <summary>What a channel did not hear in a message of its own, by reason.</summary>
    public IReadOnlyDictionary<string, long> Of(string channel) => _channels.GetValueOrDefault(channel) ?? [];

    public static async Task<SuppressedCounts> SinceAsync(Database database, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var counts = new SuppressedCounts();
        await using var session = await database.OpenReadAsync(cancellationToken);
        // Row by row: a noisy month has more decisions than memory.
        var rows = session.Connection.QueryRowByRowAsync<Row>("SELECT reason AS Reason, chain AS Chain FROM ledger WHERE at >= @since", new { since = since.ToStore() }, cancellationToken: cancellationToken);
        await foreach (var row in rows)
            counts.Add(row.Reason, JsonSerializer.Deserialize(row.Chain, AlertingJson.Default.IReadOnlyListLink) ?? []);
        return counts;
    }

    private void Add(string? reason, IReadOnlyList<Link> chain)
    {
        var asked = chain.Where(link => link is { Channel: not null, Reason: not null }).ToList();
        foreach (var link in asked)
        {
            if (!_channels.TryGetValue(link.Channel!, out var counts))
                _channels.Add(link.Channel!, counts = new SortedDictionary<string, long>(StringComparer.Ordinal));
            Count(counts, link.Reason.ToString()!);
        }

        if (asked.Count == 0 && reason is not null)
            Count(_everybody, reason);
    }

    private static void Count(SortedDictionary<string, long> counts, string reason) => counts[reason] = counts.GetValueOrDefault(reason) + 1;

    private sealed class Row
    {
        public string? Reason { get; init; }

        public string Chain { get; init; } = "";
    }
}
