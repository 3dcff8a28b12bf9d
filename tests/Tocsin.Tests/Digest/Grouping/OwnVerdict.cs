using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>What Tocsin decided about a case, in the form of <see cref="SentryVerdict"/>.</summary>
internal static class OwnVerdict
{
    public static SentryVerdict Of(SentryEvent sentryEvent)
    {
        var explanation = new IssueGrouper().Explain(sentryEvent);
        var contributing = explanation.Components.Where(component => component.Contributes).ToList();
        var recursions = explanation.Components.Where(component => component.Why is SkipReason.Recursion).ToLookup(component => component.At.Exception, component => component.At.Frame);
        var skipped = explanation.Components.Where(component => component.Why is not null).ToLookup(component => component.At.Exception);
        var shapes = contributing
            .Where(component => component.Kind is ComponentKind.Type or ComponentKind.Value or ComponentKind.Module or ComponentKind.File or ComponentKind.Function)
            .GroupBy(component => component.At.Exception)
            .OrderBy(stack => stack.Key)
            .Select(stack => Shape(stack, recursions[stack.Key], Reasons(skipped[stack.Key], FrameCount(sentryEvent, explanation.Strategy, stack.Key))));
        return SentryVerdict.Of(explanation.Strategy.ToString(), [.. shapes]);
    }

    private static StackShape Shape(IGrouping<int, GroupingComponent> stack, IEnumerable<int> recursions, string[] reasons)
    {
        var marks = new string[reasons.Length];
        Array.Fill(marks, "");
        var shape = new StackShape();
        foreach (var component in stack)
        {
            if (component.Kind is ComponentKind.Type)
                shape.Type = component.Raw;
            else if (component.Kind is ComponentKind.Value)
                shape.ValueCounts = true;
            else
                marks[component.At.Frame] += component.Kind switch { ComponentKind.Module => "m", ComponentKind.File => "f", _ => "F" };
        }

        // of a run of calls to itself Sentry counts the outermost, we the innermost: the key is the same
        foreach (var frame in recursions.OrderDescending())
        {
            if (frame + 1 < marks.Length)
                (marks[frame], marks[frame + 1]) = (marks[frame + 1], marks[frame]);
        }

        shape.SetFrames(marks, reasons);
        return shape;
    }

    private static string[] Reasons(IEnumerable<GroupingComponent> skipped, int frames)
    {
        var reasons = new string[frames];
        Array.Fill(reasons, "");
        foreach (var component in skipped.Where(component => component.At.Frame >= 0 && component.At.Frame < frames))
            reasons[component.At.Frame] = $"{component.Why}";
        return reasons;
    }

    private static int FrameCount(SentryEvent sentryEvent, GroupingStrategy strategy, int exception) => strategy switch
    {
        GroupingStrategy.Exception => sentryEvent.Exceptions[exception].Frames.Count,
        GroupingStrategy.StackTrace => sentryEvent.StackTrace.Count,
        _ => sentryEvent.Threads.Max(thread => thread.Frames.Count),
    };
}
