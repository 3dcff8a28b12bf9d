using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting;

/// <summary>How all reports ended so far. Reports = told + held + dropped + failed + those that still wait, always.</summary>
public sealed record AlertStatistics
{
    /// <summary>Reports that somebody was told of in a message of its own; those merged into one count each.</summary>
    public required long Told { get; init; }

    /// <summary>Reports that nobody was told of in a message of their own, by reason; most are shown in a living message or a summary.</summary>
    public required IReadOnlyDictionary<HoldReason, long> Held { get; init; }

    /// <summary>Reports that were not decided about, by reason.</summary>
    public required IReadOnlyDictionary<DropReason, long> Dropped { get; init; }

    /// <summary>Reports that could not be decided about because of a bug of Tocsin; the log says more.</summary>
    public required long Failed { get; init; }

    /// <summary>Different reports that wait now.</summary>
    public required int Waiting { get; init; }

    /// <summary>What became of the messages, by channel; the server's name is <c>server</c>.</summary>
    public required IReadOnlyDictionary<string, ChannelCounts> Channels { get; init; }

    /// <summary>Messages and events that lie on disk.</summary>
    public required int Spooled { get; init; }

    /// <summary>Incidents that were forgotten while they lasted, because there were too many.</summary>
    public required long Forgotten { get; init; }
}
