using Tocsin.Delivery.Drills;

namespace Tocsin.Delivery.Statistics;

/// <summary>How a channel fared since a moment.</summary>
internal sealed record ChannelStatistics
{
    public required string Channel { get; init; }

    /// <summary>Messages that the vendor took.</summary>
    public long Sent { get; init; }

    /// <summary>Edits that the vendor took.</summary>
    public long Edited { get; init; }

    /// <summary>Attempts that failed, by reason; one message may have several.</summary>
    public IReadOnlyDictionary<string, long> Failed { get; init; } = new Dictionary<string, long>();

    /// <summary>Notifications that were given up.</summary>
    public long GivenUp { get; init; }

    /// <summary>Edits that a later one replaced before they were sent.</summary>
    public long Superseded { get; init; }

    /// <summary>Notifications that wait now.</summary>
    public long Waiting { get; init; }

    /// <summary>How long the vendor took to take what it took; null when it took nothing.</summary>
    public Percentiles? LatencyMs { get; init; }

    /// <summary>When the vendor last took something, as far back as is kept; null when it never did.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>How the last test or drill went; null when there was none.</summary>
    public LastDrill? LastDrill { get; init; }
}
