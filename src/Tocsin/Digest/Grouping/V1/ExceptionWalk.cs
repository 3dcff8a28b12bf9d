using Tocsin.Investigation.StackTraces.Names;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Walks the exceptions that decide: their types and calls, or, where an exception came without calls, its masked value.</summary>
internal static class ExceptionWalk
{
    public static bool TryWalk<TSink>(SentryEvent sentryEvent, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        var exceptions = sentryEvent.Exceptions;
        if (exceptions.Count == 0)
            return false;

        var choice = ExceptionChoice.Of(exceptions, sentryEvent.Platform);
        if (!choice.Deciding.Any(index => HasContent(exceptions[index], sentryEvent.Platform)))
            return false;

        // one question for the whole chain: a cause deep in a library must not bring all its frames when the thrown exception names our code
        var inAppOnly = choice.Deciding.Any(index => FrameWalk.HasUsable(exceptions[index].Frames, sentryEvent.Platform, inAppOnly: true));
        foreach (var index in choice.Deciding)
            WalkOne(exceptions[index], index, sentryEvent.Platform, inAppOnly, ref sink);
        if (sink.RecordsSkipped)
            Explain(exceptions, choice, ref sink);
        return true;
    }

    /// <summary>What one exception alone would be grouped by: equal ones of a group are found with it.</summary>
    public static Fingerprint KeyOf(SentryException exception, string? platform)
    {
        var sink = new FingerprintSink();
        try
        {
            WalkOne(exception, 0, platform, FrameWalk.HasUsable(exception.Frames, platform, inAppOnly: true), ref sink);
            return sink.ToFingerprint();
        }
        finally
        {
            sink.Dispose();
        }
    }

    private static void WalkOne<TSink>(SentryException exception, int index, string? platform, bool inAppOnly, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        var at = new ComponentPlace(index, -1);
        var callsDecide = FrameWalk.HasUsable(exception.Frames, platform, inAppOnly);
        if (exception.Synthetic && callsDecide)
            sink.Skip(ComponentKind.Type, at, exception.Type, SkipReason.Synthetic);
        else
            sink.Use(ComponentKind.Type, at, exception.Type, exception.Type is { } type ? ModuleName.CleanType(CodeFamilies.Of(platform, null), type) : "");

        if (callsDecide || sink.RecordsSkipped)
            FrameWalk.Walk(exception.Frames, platform, inAppOnly, index, ref sink);

        if (exception.Value is not { } value)
            return;
        if (callsDecide || FrameWalk.HasUsable(exception.Frames, platform, inAppOnly: false))
            sink.Skip(ComponentKind.Value, at, value, SkipReason.StackDecides);
        else
            sink.Use(ComponentKind.Value, at, value, MessageWalk.Masked(value));
    }

    private static void Explain<TSink>(IReadOnlyList<SentryException> exceptions, ExceptionChoice choice, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        for (var i = exceptions.Count - 1; i >= 0; i--)
        {
            if (choice.Skipped[i] is { } why)
                sink.Skip(ComponentKind.Type, new ComponentPlace(i, -1), exceptions[i].Type, why);
        }
    }

    private static bool HasContent(SentryException exception, string? platform) =>
        exception.Type is not null || exception.Value is not null || FrameWalk.HasUsable(exception.Frames, platform, inAppOnly: false);
}
