namespace Tocsin.Alerting.Monitoring;

/// <summary>
/// What is known of something that is checked again and again: what the last check found, and what enough checks in a row have confirmed.
/// Pages show the first; people are called about the second.
/// </summary>
public sealed record MonitorStanding
{
    /// <summary>Nothing is known yet.</summary>
    public static MonitorStanding Initial { get; } = new();

    /// <summary>What the last check found.</summary>
    public HealthState Current { get; init; }

    /// <summary>Since when it finds that, in UTC; null before the first check.</summary>
    public DateTimeOffset? CurrentSince { get; init; }

    /// <summary>What enough checks in a row have confirmed.</summary>
    public HealthState Announced { get; init; }

    /// <summary>Since when that is so, in UTC; null before the first change.</summary>
    public DateTimeOffset? AnnouncedSince { get; init; }

    /// <summary>The last results that told something, oldest first; as many as the larger threshold.</summary>
    public IReadOnlyList<HealthState> Recent { get; init; } = [];

    /// <summary>What follows from one more result. A result that is unknown is shown, and neither confirms nor breaks a row.</summary>
    /// <param name="found">What the check found.</param>
    /// <param name="rule">How many results in a row count.</param>
    /// <param name="at">When it found it, in UTC.</param>
    /// <returns>The new standing, and the change that people are told of, if any.</returns>
    public (MonitorStanding Standing, MonitorChange? Change) After(HealthState found, MonitorRule rule, DateTimeOffset at)
    {
        var shown = this with { Current = found, CurrentSince = found == Current ? CurrentSince ?? at : at };
        if (found == HealthState.Unknown)
            return (shown, null);

        var recent = Recent.Append(found).TakeLast(Math.Max(rule.FailureThreshold, rule.RecoveryThreshold)).ToArray();
        var confirmed = Confirmed(recent, rule);
        shown = shown with { Recent = recent };
        return confirmed == Announced
            ? (shown, null)
            : (shown with { Announced = confirmed, AnnouncedSince = at }, new MonitorChange(Announced, confirmed, at));
    }

    // As bad as every one of the last failures, or as good as every one of the last recoveries; the first good result of all needs no second.
    private HealthState Confirmed(HealthState[] recent, MonitorRule rule)
    {
        if (Announced == HealthState.Unknown && recent[^1] == HealthState.Healthy)
            return HealthState.Healthy;
        if (recent.Length >= rule.FailureThreshold && recent.TakeLast(rule.FailureThreshold).Min() is var mildest && mildest > Announced)
            return mildest;
        if (Announced != HealthState.Unknown && recent.Length >= rule.RecoveryThreshold && recent.TakeLast(rule.RecoveryThreshold).Max() is var worst && worst < Announced)
            return worst;
        return Announced;
    }
}
