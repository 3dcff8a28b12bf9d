using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>The question before a channel's gates: may this channel be told this, now?</summary>
internal sealed record Telling(Matter Matter, ChannelPolicy Channel, ChannelStanding Standing, NotificationKind Kind)
{
    /// <summary>How long after the last message it is still no news.</summary>
    public TimeSpan Spacing { get; init; }

    /// <summary>Whether it is told when the spacing has passed, instead of being dropped.</summary>
    public bool IsKeptForLater { get; init; }

    /// <summary>Whether the next of its sort must wait twice as long.</summary>
    public bool Widens { get; init; }

    /// <summary>The step of a ladder that brings it here, or null.</summary>
    public DueStep? Step { get; init; }

    /// <summary>Which budget it will spend.</summary>
    public Budget Budget { get; init; }

    public bool IsCritical => Matter.Incident.Severity == Severity.Critical;

    /// <summary>Whether an incident enters the scene with it.</summary>
    public bool IsOpening => Kind is NotificationKind.Opened or NotificationKind.Regressed or NotificationKind.Flapping;

    /// <summary>What finds no room in a message of its own must at least be listed in the digest.</summary>
    public bool MustBeTold => IsCritical || Kind == NotificationKind.Resolved;
}
