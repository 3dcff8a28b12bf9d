namespace Tocsin.Alerting.Policy;

/// <summary>A step of a ladder whose moment has come.</summary>
/// <param name="At">When it came, in UTC; a channel that was told since has heard of it.</param>
/// <param name="After">How long nobody had acknowledged it then.</param>
/// <param name="Origin">Where it is configured, or null.</param>
public sealed record DueStep(DateTimeOffset At, TimeSpan After, string? Origin);
