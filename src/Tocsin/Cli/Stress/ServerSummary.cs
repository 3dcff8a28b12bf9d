namespace Tocsin.Cli.Stress;

/// <summary>What the server said of the same run.</summary>
/// <param name="Stored">Events that it counted as accepted.</param>
/// <param name="StoredPerSecond">The same by second, from the first event until the last was stored.</param>
/// <param name="Lost">Events answered 200 that are not among them; less than none when somebody else was reporting too.</param>
/// <param name="DrainSeconds">From the last answer until everything was stored.</param>
public sealed record ServerSummary(long Stored, double StoredPerSecond, long Lost, double DrainSeconds);
