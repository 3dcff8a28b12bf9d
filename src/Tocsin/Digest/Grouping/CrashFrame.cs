using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping;

/// <summary>Finds the one call that names an event: the application's own nearest to the crash.</summary>
internal static class CrashFrame
{
    /// <summary>The last frame of the application, else the last frame; of the thrown exception, else of a cause, a thread, the stack trace.</summary>
    public static SentryFrame? Of(SentryEvent sentryEvent)
    {
        for (var i = sentryEvent.Exceptions.Count - 1; i >= 0; i--)
        {
            if (Of(sentryEvent.Exceptions[i].Frames) is { } frame)
                return frame;
        }

        var thread = sentryEvent.Threads.FirstOrDefault(static thread => thread.Crashed) ?? sentryEvent.Threads.FirstOrDefault(static thread => thread.Current);
        return (thread is null ? null : Of(thread.Frames)) ?? Of(sentryEvent.StackTrace);
    }

    private static SentryFrame? Of(IReadOnlyList<SentryFrame> frames)
    {
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (frames[i].InApp is true)
                return frames[i];
        }

        return frames.Count == 0 ? null : frames[^1];
    }
}
