using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>One thing that a channel was told in a scenario.</summary>
internal sealed record Said(DateTimeOffset At, string Channel, NotificationKind Kind, Severity Severity, string Text)
{
    /// <summary>The incidents it is about: one, or the lines of a digest.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    public Budget Budget { get; init; }

    public IReadOnlyDictionary<HoldReason, long> Suppressed { get; init; } = new Dictionary<HoldReason, long>();

    /// <summary>What the ledger would show: time and kind, and what a digest lists.</summary>
    public override string ToString() =>
        $"{At:HH:mm:ss} {Kind}{(Kind == NotificationKind.Digest ? $" {string.Join(" ", Keys)}" : "")}";
}
