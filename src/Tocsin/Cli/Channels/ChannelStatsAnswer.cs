using Tocsin.Alerting.Alerts;
using Tocsin.Delivery.Statistics;
using Tocsin.Storage;

namespace Tocsin.Cli.Channels;

/// <summary>How channels fared since a moment.</summary>
/// <param name="Since">The moment, in UTC.</param>
/// <param name="Channels">Each of them, in the order of names.</param>
/// <param name="SuppressedForAll">What was held before any channel was asked, by reason.</param>
internal sealed record ChannelStatsAnswer(DateTimeOffset Since, IReadOnlyList<ChannelStatsLine> Channels, IReadOnlyDictionary<string, long> SuppressedForAll)
{
    /// <param name="database">The store.</param>
    /// <param name="names">The channels that are asked about, whether they were told anything or not; null for all that were.</param>
    /// <param name="since">The moment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ChannelStatsAnswer> LoadAsync(Database database, IReadOnlyList<string>? names, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var told = (await new ChannelStatisticsQueries(database).SinceAsync(since, cancellationToken)).ToDictionary(one => one.Channel, StringComparer.Ordinal);
        var suppressed = await SuppressedCounts.SinceAsync(database, since, cancellationToken);
        var lines = (names ?? [.. told.Keys]).Select(name => new ChannelStatsLine(told.GetValueOrDefault(name) ?? new ChannelStatistics { Channel = name }, suppressed.Of(name)));
        return new ChannelStatsAnswer(since, [.. lines], suppressed.Everybody);
    }

    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync($"Since {Since:yyyy-MM-dd HH:mm} UTC");
        foreach (var (one, suppressed) in Channels)
        {
            var last = one.LastSuccess is { } at ? $"last {at:yyyy-MM-dd HH:mm:ss}" : "never delivered anything";
            await output.WriteLineAsync($"{one.Channel}: {Phrases.Count(one.Sent, "message")} sent, {Phrases.Count(one.Edited, "edit")}, {one.GivenUp} given up, {one.Waiting} waiting; {last}");
            if (one.LatencyMs is { } latency)
                await output.WriteLineAsync($"    latency     p50 {latency.P50} ms, p95 {latency.P95} ms");
            if (one.LastDrill is { } drill)
                await output.WriteLineAsync($"    {IssueTable.Printable(drill.ToString())}");
            await WriteAsync(output, "failed", one.Failed);
            await WriteAsync(output, "suppressed", suppressed);
        }

        await WriteAsync(output, "held for all", SuppressedForAll);
    }

    private static async Task WriteAsync(TextWriter output, string what, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count > 0)
            await output.WriteLineAsync($"    {what,-11} {string.Join(", ", counts.Select(count => $"{count.Value} {PlainWords.Of(count.Key)}"))}");
    }
}
