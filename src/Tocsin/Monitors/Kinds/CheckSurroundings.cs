namespace Tocsin.Monitors.Kinds;

/// <summary>What checks need of the process around them.</summary>
/// <param name="Time">Measures how long a target took.</param>
public sealed record CheckSurroundings(TimeProvider Time);
