namespace Tocsin.Heartbeats.Records;

/// <summary>A run that has begun and not ended.</summary>
/// <param name="Id">What joins its start and its end; null when the job does not say.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
internal sealed record OpenRun(string? Id, DateTimeOffset StartedAt);
