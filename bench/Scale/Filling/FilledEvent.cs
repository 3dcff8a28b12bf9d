namespace Tocsin.Bench.Scale.Filling;

/// <summary>One stored event.</summary>
/// <param name="Plan">Its issue.</param>
/// <param name="EventId">Sixteen bytes that no other event has.</param>
/// <param name="At">When it happened and arrived, in milliseconds since 1970.</param>
/// <param name="Number">Which of its issue's events it is.</param>
internal readonly record struct FilledEvent(IssuePlan Plan, byte[] EventId, long At, int Number);
