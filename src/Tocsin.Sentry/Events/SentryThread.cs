namespace Tocsin.Sentry.Events;

/// <summary>One thread of the reporting process.</summary>
/// <param name="Id">The thread's id, as text.</param>
/// <param name="Name">The thread's name.</param>
/// <param name="Crashed">True for the thread that crashed.</param>
/// <param name="Current">True for the thread that reported.</param>
/// <param name="Frames">The frames, oldest call first.</param>
public sealed record SentryThread(string? Id, string? Name, bool Crashed, bool Current, IReadOnlyList<SentryFrame> Frames);
