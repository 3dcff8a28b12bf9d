namespace Tocsin.Alerting.Alerts;

/// <summary>What is said to one channel; stored when it was decided, so a repeat after a crash says the same.</summary>
public sealed record AlertMessage
{
    /// <summary>The notification's id; the same in every attempt to deliver it.</summary>
    public required string Notification { get; init; }

    /// <summary>What is told.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The incident's id, or null in a digest.</summary>
    public string? Incident { get; init; }

    /// <summary>How bad it is; in a digest the worst of its lines.</summary>
    public required Severity Severity { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is about.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What happened, one sentence, such as "12 events in 5 min".</summary>
    public required string Text { get; init; }

    /// <summary>What was held back since the last message of the incident, by reason.</summary>
    public IReadOnlyDictionary<HoldReason, long> Suppressed { get; init; } = new Dictionary<HoldReason, long>();

    /// <summary>The incidents of a digest, worst first and of these the newest; empty otherwise.</summary>
    public IReadOnlyList<DigestLine> Lines { get; init; } = [];

    /// <summary>How many more incidents a digest is about than it has lines; the least severe and oldest of them.</summary>
    public int More { get; init; }

    /// <summary>What was found out about the incident by the time this was said; empty in a digest.</summary>
    // A message that was stored without them is read with null.
    public IReadOnlyList<Addition> Additions { get => field ?? []; init; } = [];

    /// <summary>Why this channel hears it instead of another, when it is the fallback; else null.</summary>
    public string? Note { get; init; }
}
