namespace Tocsin.StatusPage;

/// <summary>What became of a monitor.</summary>
/// <param name="Monitor">Its name.</param>
/// <param name="At">When enough looks in a row had confirmed it, in UTC.</param>
/// <param name="Was">The state before.</param>
/// <param name="Became">The state since.</param>
internal sealed record StatusChange(string Monitor, DateTimeOffset At, string Was, string Became);
