namespace Tocsin.Alerting;

/// <summary>What a step of deciding did.</summary>
/// <param name="Decided">Signals and timers it decided about.</param>
/// <param name="NextLook">When time alone makes work again, in UTC; null for never.</param>
/// <param name="Channels">Channels that have something to deliver now.</param>
internal sealed record DecideResult(int Decided, DateTimeOffset? NextLook, IReadOnlyCollection<string> Channels);
