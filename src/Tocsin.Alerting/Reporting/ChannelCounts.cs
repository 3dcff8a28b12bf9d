namespace Tocsin.Alerting.Reporting;

/// <summary>What became of the messages for one destination since the start.</summary>
/// <param name="Delivered">Delivered, edits included.</param>
/// <param name="Failed">Given up, and told through the fallback.</param>
/// <param name="Retried">Attempts that failed and were made again.</param>
/// <param name="Dropped">Not even tried, because too many waited.</param>
/// <param name="Waiting">On their way now.</param>
public sealed record ChannelCounts(long Delivered, long Failed, long Retried, long Dropped, int Waiting);
