using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Reporting;

/// <summary>How all reports ended so far. Reports = told + held + dropped + failed + those that still wait, always.</summary>
public sealed record AlertStatistics
{
    /// <summary>Reports that somebody was told of in a message of its own; those merged into one count each.</summary>
    public required long Told { get; init; }

    /// <summary>Reports that nobody was told of in a message of their own, by reason; most are shown in a living message or a summary.</summary>
    public required IReadOnlyDictionary<HoldReason, long> Held { get; init; }

    /// <summary>Those of them that were a repeat of one that waited, and were decided about with it.</summary>
    public required long Merged { get; init; }

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

    /// <summary>What they take there, in bytes.</summary>
    public required long SpooledBytes { get; init; }

    /// <summary>Incidents that were forgotten while they lasted, because there were too many.</summary>
    public required long Forgotten { get; init; }

    /// <summary>All of it in one line, such as <c>12 told, 3 held (duplicate 3), 0 dropped, …</c>; reasons that did not occur are left out.</summary>
    public override string ToString()
    {
        var channels = Channels.Select(channel =>
            $"; {channel.Key}: {channel.Value.Delivered} delivered, {channel.Value.Failed} failed, {channel.Value.Retried} retried, {channel.Value.Dropped} dropped, {channel.Value.Waiting} waiting");
        return $"{Told} told, {Sum(Held)} held{Reasons(Held)}, {Merged} of these merged, {Sum(Dropped)} dropped{Reasons(Dropped)}, {Failed} failed, {Waiting} waiting, "
            + $"{Forgotten} incidents forgotten{string.Concat(channels)}; on disk: {Spooled}, {SpooledBytes} bytes";
    }

    private static long Sum<T>(IReadOnlyDictionary<T, long> counts) => counts.Values.Sum();

    private static string Reasons<T>(IReadOnlyDictionary<T, long> counts)
        where T : struct, Enum
    {
        var reasons = string.Join(", ", counts.Where(count => count.Value > 0).OrderBy(count => count.Key).Select(count => $"{Words.Plain(count.Key)} {count.Value}"));
        return reasons.Length == 0 ? "" : $" ({reasons})";
    }
}
