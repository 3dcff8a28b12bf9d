namespace Tocsin.Cli.Stress;

/// <summary>What the server said of itself at one moment.</summary>
internal sealed record MetricsReading(long Accepted, long? QueueDepth, long? ResidentBytes);
