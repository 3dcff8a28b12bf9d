using Tocsin.Delivery.Statistics;

namespace Tocsin.Cli.Channels;

/// <summary>One channel in the answer of <c>channel stats</c>.</summary>
/// <param name="Delivery">What was attempted and how it ended.</param>
/// <param name="Suppressed">What was decided not to be said there, by reason.</param>
internal sealed record ChannelStatsLine(ChannelStatistics Delivery, IReadOnlyDictionary<string, long> Suppressed);
