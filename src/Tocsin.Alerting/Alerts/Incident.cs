namespace Tocsin.Alerting.Alerts;

/// <summary>
/// The open span of one alert key, as the server stores it between two decisions. It holds counts and moments only, never a
/// list that grows with the signals: a year of one incident is as large as a minute of it.
/// </summary>
public sealed record Incident
{
    /// <summary>The alert key, such as <c>issue:42</c>.</summary>
    public required string Key { get; init; }

    /// <summary>How far it has come.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The worst severity since it opened; it never falls while the incident lasts.</summary>
    public required Severity Severity { get; init; }

    /// <summary>When it opened, or opened again, in UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When a person took it on, in UTC; null when nobody has, or when it has become worse since.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who took it on, or null.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>Since when it could have been acknowledged and was not: the first message of it, or the first since an acknowledgement ended; in UTC, or null.</summary>
    public DateTimeOffset? UnattendedSince { get; init; }

    /// <summary>When it was over, in UTC, or null.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Messages decided since it opened, over all channels.</summary>
    public long Told { get; init; }

    /// <summary>The last of them, in UTC, or null.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The highest milestone that was passed, so that each is news once.</summary>
    public long Milestone { get; init; }

    /// <summary>News that was held for every channel and will be told, or null.</summary>
    public OwedNews? Owed { get; init; }

    /// <summary>Its last openings, oldest first, as many as the rule for flapping counts; an earlier span of the same key is among them.</summary>
    public IReadOnlyList<DateTimeOffset> Openings { get; init; } = [];

    /// <summary>Since when it opens and ends again and again, in UTC; null when it does not. Until it is stable, its openings are one span.</summary>
    public DateTimeOffset? FlappingSince { get; init; }

    /// <summary>Signals held since it opened, by reason.</summary>
    public IReadOnlyDictionary<HoldReason, long> Held { get; init; } = new Dictionary<HoldReason, long>();

    /// <summary>What each channel has heard, in the order of the first word with it; one entry for each channel.</summary>
    public IReadOnlyList<ChannelStanding> Channels { get; init; } = [];

    /// <summary>The key of the incident that this one was last folded into, or null.</summary>
    public string? JoinedTo { get; init; }

    /// <summary>How many incidents were folded into this one.</summary>
    public long Joined { get; init; }

    /// <summary>When the engine wants to see it again, in UTC; null when time alone changes nothing.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }
}
