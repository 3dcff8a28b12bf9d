namespace Tocsin.Tests.Digest.Grouping;

/// <summary>Says in one phrase why a case is decided differently, from what both sides show; null means that nobody has looked at it yet.</summary>
internal static class DifferencePhrase
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["stacktrace-collapse-recursion"] = "of two frames with the same names in a row one counts for us, whatever the source line",
        ["aspnetcore"] = "the module is reported as unknown, which we take for no module",
        ["block_invoke"] = "Sentry's rules mark another frame as the application's",
        ["exception-cocoa-nserror"] = "Sentry lends the thread's stack to the exception; we take type and masked value",
        ["exception-groups-bad-missing-parent"] = "a broken tree is read as a chain, and its wrapper does not decide",
        ["exception-groups-bad-duplicate-id"] = "a broken tree is read as a chain, and its wrapper does not decide",
        ["exception-groups-bad-with-cycle"] = "a broken tree is read as a chain, and its wrapper does not decide",
        ["frame-ignores-java8-lambda-function"] = "the lambda's surrounding method lasts, only its number does not",
        ["frame-ignores-java8-lambda-module"] = "the class around the lambda lasts",
        ["frame-ignores-module-if-page-url"] = "a module alone is enough for us",
        ["javascript_regression_tree_labels"] = "Sentry takes the source line in place of the function, and library frames count there",
        ["minified-javascript"] = "repeated nameless functions of one module are one call for us; Sentry's source lines differ",
        ["native-complex-function-names"] = "a compiler's lambda keeps its operator for us",
        ["python-exception-base"] = "an exception whose frames are all a library's counts by its type alone when our code is in the chain",
        ["stacktrace-excludes-single-frame-urls"] = "a module reported as unknown is none for us",
        ["template-compute-hashes"] = "template errors of old SDKs are not read",
        ["native-windows-anon-namespace"] = "Sentry's rules leave out the runtime's start-up frames",
        ["javascript-exception-no-in-app"] = "the same function by another generated name is recursion for us",
        ["exception-javascript-no-in-app"] = "Sentry takes the source line in place of the function",
    };

    public static string? Of(string name, string expectation, SentryVerdict ours, SentryVerdict theirs)
    {
        if (Known.TryGetValue(name, out var phrase))
            return phrase;
        if (theirs.Stacks.Except(ours.Stacks).Any(stack => stack.StartsWith("System.AggregateException", StringComparison.Ordinal)))
            return "a wrapper does not decide";
        if (expectation.Contains("sourcemap used and context line available", StringComparison.Ordinal) && WithoutFunctions(ours).SequenceEqual(WithoutFunctions(theirs), StringComparer.Ordinal))
            return "Sentry takes the source line in place of the function";
        if (ours.Stacks.Any(stack => stack.Split('.').Count(frame => frame.TrimEnd() is not ("" or "-")) >= Tocsin.Digest.Grouping.V1.FrameWalk.Limit - 1))
            return "thirty calls nearest to the crash are enough for us";
        if (expectation.Contains("by stack trace rule", StringComparison.Ordinal))
            return RuleDifference.Of(expectation, ours, theirs);
        if (expectation.Contains("low quality javascript frame", StringComparison.Ordinal))
            return "an eval frame keeps its file or module for us";
        return expectation.Contains("(non app frame)", StringComparison.Ordinal) && expectation.Contains("\n        frame*\n", StringComparison.Ordinal) ? "a frame without an in-app mark counts as the application's own" : null;
    }

    private static IEnumerable<string> WithoutFunctions(SentryVerdict verdict) => verdict.Stacks.Select(stack => stack.Replace("mF.", "m.", StringComparison.Ordinal));
}
