using Tocsin.Investigation.StackTraces;
using Tocsin.Investigation.StackTraces.Names;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Walks a stack from the crash outwards.</summary>
internal static class FrameWalk
{
    /// <summary>So many calls nearest to the crash count: what is further out is the way there, and endless recursion must end.</summary>
    public const int Limit = 30;

    /// <summary>Walks a stack that stands alone; false, and nothing used, when no frame has a lasting name.</summary>
    public static bool TryWalk<TSink>(IReadOnlyList<SentryFrame> frames, string? platform, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        var inAppOnly = HasUsable(frames, platform, inAppOnly: true);
        if (!inAppOnly && !HasUsable(frames, platform, inAppOnly: false))
            return false;
        Walk(frames, platform, inAppOnly, -1, ref sink);
        return true;
    }

    public static bool HasUsable(IReadOnlyList<SentryFrame> frames, string? platform, bool inAppOnly)
    {
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            var frame = frames[i];
            var family = CodeFamilies.Of(platform, frame.Filename);
            if ((!inAppOnly || IsInApp(frame, family)) && Clean(frame, family).IsUsable)
                return true;
        }

        return false;
    }

    public static void Walk<TSink>(IReadOnlyList<SentryFrame> frames, string? platform, bool inAppOnly, int exception, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        var used = 0;
        var last = default(FrameName);
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            var frame = frames[i];
            var family = CodeFamilies.Of(platform, frame.Filename);
            var at = new ComponentPlace(exception, i);
            var name = default(FrameName);
            SkipReason? skip = used == Limit ? SkipReason.BeyondLimit
                : inAppOnly && !IsInApp(frame, family) ? SkipReason.NotInApp
                : !(name = Clean(frame, family)).IsUsable ? SkipReason.NoLastingName
                : used > 0 && name == last ? SkipReason.Recursion
                : null;
            if (skip is null)
            {
                Use(frame, name, at, ref sink);
                last = name;
                used++;
            }
            else if (sink.RecordsSkipped)
            {
                sink.Skip(ComponentKind.Function, at, frame.Function ?? frame.Filename ?? frame.Module, skip.Value);
            }
            else if (skip is SkipReason.BeyondLimit)
            {
                return;
            }
        }
    }

    private static void Use<TSink>(SentryFrame frame, FrameName name, ComponentPlace at, ref TSink sink)
        where TSink : struct, IComponentSink
    {
        if (name.Module is { } module)
            sink.Use(ComponentKind.Module, at, frame.Module, module);
        else if (name.File is { } file)
            sink.Use(ComponentKind.File, at, frame.Filename, file);
        if (name.Function is { } function)
            sink.Use(ComponentKind.Function, at, frame.Function, function);
        else if (frame.Function is not null)
            sink.Skip(ComponentKind.Function, at, frame.Function, SkipReason.NoLastingName);
    }

    private static bool IsInApp(SentryFrame frame, CodeFamily family) =>
        frame.InApp ?? InAppGuess.IsInApp(family, frame.Module, frame.Function, frame.AbsPath ?? frame.Filename, frame.Package);

    private static FrameName Clean(SentryFrame frame, CodeFamily family) =>
        FrameName.Clean(family, frame.Module, frame.Function, frame.Filename, frame.AbsPath);
}
