namespace Tocsin.Monitors.Listed;

/// <summary>A change that enough looks in a row have confirmed.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Was">The state before.</param>
/// <param name="Became">The state since.</param>
/// <param name="Detail">What the look found that confirmed it.</param>
internal sealed record ListedChange(DateTimeOffset At, string Was, string Became, string Detail);
