using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Chooses the thread that an event without exception is about.</summary>
internal static class ThreadChoice
{
    /// <summary>The one that crashed, else the one that reported, else the only one; null when that leaves a doubt.</summary>
    public static SentryThread? Of(IReadOnlyList<SentryThread> threads)
    {
        if (threads.Count <= 1)
            return threads.Count == 0 ? null : threads[0];
        return Only(threads, static thread => thread.Crashed) ?? Only(threads, static thread => thread.Current);
    }

    private static SentryThread? Only(IReadOnlyList<SentryThread> threads, Func<SentryThread, bool> has)
    {
        SentryThread? found = null;
        foreach (var thread in threads)
        {
            if (!has(thread))
                continue;
            if (found is not null)
                return null;
            found = thread;
        }

        return found;
    }
}
