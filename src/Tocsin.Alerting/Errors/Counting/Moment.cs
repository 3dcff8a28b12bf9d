namespace Tocsin.Alerting.Errors.Counting;

/// <summary>A moment, as people read it and as windows count it: clocks jump, what has elapsed does not.</summary>
internal readonly record struct Moment(DateTimeOffset At, TimeSpan Elapsed);
