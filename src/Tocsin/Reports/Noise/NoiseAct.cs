namespace Tocsin.Reports.Noise;

/// <summary>A person acted on an alert: acknowledged, resolved, ignored or snoozed it, or put a silence on it.</summary>
/// <param name="Key">The alert key.</param>
/// <param name="At">When, in UTC.</param>
internal sealed record NoiseAct(string Key, DateTimeOffset At);
