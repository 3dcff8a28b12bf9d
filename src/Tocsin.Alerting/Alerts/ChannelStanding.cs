namespace Tocsin.Alerting.Alerts;

/// <summary>What one channel has heard of one incident, and what it has not.</summary>
public sealed record ChannelStanding
{
    /// <summary>The channel's configured name.</summary>
    public required string Channel { get; init; }

    /// <summary>Messages of this incident's own that were decided for the channel.</summary>
    public long Told { get; init; }

    /// <summary>Digests of the channel that listed the incident.</summary>
    public long Listed { get; init; }

    /// <summary>The last message or digest line, in UTC; null when there was none.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The occurrences that the last message or digest line spoke of.</summary>
    public long ToldCount { get; init; }

    /// <summary>The occurrences that the living message shows: those of the last message or edit.</summary>
    public long ShownCount { get; init; }

    /// <summary>The last message or edit, in UTC; null when there was none.</summary>
    public DateTimeOffset? ShownAt { get; init; }

    /// <summary>How long it must be quiet before a summary; null while it is still the configured window.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What was held for a while and will be told, or null.</summary>
    public OwedNews? Owed { get; init; }

    /// <summary>The place in the queue for the channel's next digest, or null.</summary>
    public DigestWait? Waits { get; init; }

    /// <summary>Signals that the channel did not hear of since its last message, by reason.</summary>
    public IReadOnlyDictionary<HoldReason, long> Suppressed { get; init; } = new Dictionary<HoldReason, long>();
}
