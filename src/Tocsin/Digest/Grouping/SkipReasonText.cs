namespace Tocsin.Digest.Grouping;

/// <summary>Says in words why something does not decide.</summary>
internal static class SkipReasonText
{
    public static string InWords(this SkipReason reason) => reason switch
    {
        SkipReason.Wrapper => "only wraps another exception",
        SkipReason.Suppressed => "was suppressed by another exception",
        SkipReason.Repeated => "an equal exception counts already",
        SkipReason.NotInApp => "library code, and the application's own code is in the stack",
        SkipReason.Recursion => "calls itself",
        SkipReason.BeyondLimit => "enough calls nearer to the crash count already",
        SkipReason.NoLastingName => "has no name that outlasts a build",
        SkipReason.StackDecides => "the stack says more",
        SkipReason.Synthetic => "made up by the SDK",
        SkipReason.Outranked => "something of higher rank decides",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A new reason needs its words here."),
    };
}
