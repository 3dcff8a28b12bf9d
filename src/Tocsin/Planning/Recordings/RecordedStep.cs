namespace Tocsin.Planning.Recordings;

/// <summary>A step of deciding that had something to do.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it was, in milliseconds since 1970.</param>
/// <param name="DueSince">Since when the first of it was due: from then until the step nobody decided anything.</param>
/// <param name="Heard">Whether it took signals, and not only timers.</param>
internal readonly record struct RecordedStep(long Id, long At, long DueSince, bool Heard);
