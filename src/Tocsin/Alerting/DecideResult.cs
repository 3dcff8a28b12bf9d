namespace Tocsin.Alerting;

/// <summary>What a step of deciding did.</summary>
/// <param name="Decided">Signals and timers it decided about.</param>
/// <param name="At">The store's time when it did.</param>
/// <param name="NextLook">When time alone makes work again, in UTC; null for never.</param>
/// <param name="Channels">Channels that have something to deliver now.</param>
internal sealed record DecideResult(int Decided, DateTimeOffset At, DateTimeOffset? NextLook, IReadOnlyCollection<string> Channels)
{
    /// <summary>Whether there is something to be found out now.</summary>
    public bool HasBegunEnrichment { get; init; }

    /// <summary>How long until then; null for never. Nobody's own clock is asked.</summary>
    public TimeSpan? Wait => NextLook - At;
}
