namespace Tocsin.Alerting.Policy;

/// <summary>
/// How much may be said (requirement D3). Each limit is counted in one channel, because that is where people read it; only
/// <see cref="Instance"/> counts over all of them. A limit that is null does not exist.
/// </summary>
public sealed record AlertLimits
{
    /// <summary>Messages of one incident.</summary>
    /// <value>10 per minute.</value>
    public RateLimit? PerKey { get; init; } = new(10, TimeSpan.FromMinutes(1));

    /// <summary>Further messages of one critical incident, when <see cref="PerKey"/> is used up or a storm keeps others back.</summary>
    /// <value>5 per 5 minutes.</value>
    public RateLimit? PerKeyCritical { get; init; } = new(5, TimeSpan.FromMinutes(5));

    /// <summary>Messages of all incidents that are warnings.</summary>
    /// <value>10 per 5 minutes.</value>
    public RateLimit? Warning { get; init; } = new(10, TimeSpan.FromMinutes(5));

    /// <summary>Messages of the whole instance, over all channels.</summary>
    /// <value>60 per minute.</value>
    public RateLimit? Instance { get; init; } = new(60, TimeSpan.FromMinutes(1));
}
