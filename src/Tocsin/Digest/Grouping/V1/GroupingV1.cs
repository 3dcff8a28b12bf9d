using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>The first version. Its order of rank is <see cref="Walk"/> and <see cref="WalkDefault"/>, top to bottom; docs/grouping.md tells it to users.</summary>
internal sealed class GroupingV1 : IGroupingVersion
{
    public int Number => 1;

    public (Fingerprint Fingerprint, GroupingStrategy Strategy) Group(SentryEvent sentryEvent)
    {
        var sink = new FingerprintSink();
        try
        {
            var strategy = Walk(sentryEvent, ref sink);
            return (sink.ToFingerprint(), strategy);
        }
        finally
        {
            sink.Dispose();
        }
    }

    public GroupingExplanation Explain(SentryEvent sentryEvent)
    {
        var sink = new ExplanationSink();
        var strategy = Walk(sentryEvent, ref sink);
        return new GroupingExplanation(sink.ToFingerprint(), Number, strategy, sink.Components);
    }

    private static GroupingStrategy Walk<TSink>(SentryEvent sentryEvent, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        if (sentryEvent.Fingerprint is [.., _] parts && !(parts.Count == 1 && FingerprintVariables.IsDefault(parts[0])))
        {
            WalkClientFingerprint(sentryEvent, parts, ref sink);
            return GroupingStrategy.Client;
        }

        if (sentryEvent.Checksum is { } checksum)
        {
            sink.Use(ComponentKind.Checksum, ComponentPlace.Event, checksum, checksum);
            return GroupingStrategy.Checksum;
        }

        return WalkDefault(sentryEvent, ref sink);
    }

    private static void WalkClientFingerprint<TSink>(SentryEvent sentryEvent, IReadOnlyList<string> parts, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        var walked = false;
        foreach (var part in parts)
        {
            if (!FingerprintVariables.IsDefault(part))
            {
                sink.Use(ComponentKind.ClientFingerprint, ComponentPlace.Event, part, FingerprintVariables.Resolve(part, sentryEvent));
                continue;
            }

            sink.Use(ComponentKind.DefaultFingerprint, ComponentPlace.Event, part, "");
            // a fingerprint of a thousand {{ default }} is one walk, not a thousand
            if (!walked)
                WalkDefault(sentryEvent, ref sink);
            walked = true;
        }
    }

    private static GroupingStrategy WalkDefault<TSink>(SentryEvent sentryEvent, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        if (ExceptionWalk.TryWalk(sentryEvent, ref sink))
            return Decided(GroupingStrategy.Exception, sentryEvent, ref sink);
        if (ThreadChoice.Of(sentryEvent.Threads) is { } thread && FrameWalk.TryWalk(thread.Frames, sentryEvent.Platform, ref sink))
            return Decided(GroupingStrategy.Thread, sentryEvent, ref sink);
        if (FrameWalk.TryWalk(sentryEvent.StackTrace, sentryEvent.Platform, ref sink))
            return Decided(GroupingStrategy.StackTrace, sentryEvent, ref sink);
        if (sentryEvent.Security is { } report)
            return SecurityWalk.Walk(report, ref sink);
        if (sentryEvent.Message is { } message)
            return MessageWalk.Walk(message, sentryEvent.MessageTemplate, ref sink);

        sink.Use(ComponentKind.Nothing, ComponentPlace.Event, null, sentryEvent.Type.ToString());
        return GroupingStrategy.Nothing;
    }

    private static GroupingStrategy Decided<TSink>(GroupingStrategy strategy, SentryEvent sentryEvent, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        if (sentryEvent.Message is { } message)
            sink.Skip(ComponentKind.Message, ComponentPlace.Event, message, SkipReason.Outranked);
        return strategy;
    }
}
