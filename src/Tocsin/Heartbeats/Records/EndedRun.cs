namespace Tocsin.Heartbeats.Records;

/// <summary>A run that has just ended.</summary>
/// <param name="Id">What joins its start and its end.</param>
/// <param name="At">When it ended, in UTC.</param>
internal sealed record EndedRun(string Id, DateTimeOffset At);
