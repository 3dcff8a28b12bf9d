namespace Tocsin.Tests.Digest.Grouping;

/// <summary>Says call by call where Sentry's built-in rules lead it to other calls than ours, from the reasons that both sides give.</summary>
internal static class RuleDifference
{
    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["internals"] = "the system's internals",
        ["threadbase"] = "the start of the thread",
        ["indirection"] = "calls that only pass on",
        ["throw"] = "what runs once something is thrown",
        ["telemetry"] = "telemetry",
    };

    /// <returns>The phrase, or null when the two cannot be laid beside each other.</returns>
    public static string? Of(string expectation, SentryVerdict ours, SentryVerdict theirs)
    {
        var stacks = theirs.Shapes.Count == 0 ? SentryVerdict.EveryStack(expectation) : theirs.Shapes;
        if (stacks.Count != ours.Shapes.Count || stacks.Zip(ours.Shapes).Any(pair => pair.First.Frames.Count != pair.Second.Frames.Count))
            return null;

        var calls = stacks.Zip(ours.Shapes).SelectMany(pair => pair.First.Frames.Select((theirMarks, call) =>
            (Theirs: theirMarks, Their: pair.First.Reasons[call], Ours: pair.Second.Frames[call], Our: pair.Second.Reasons[call]))).ToList();
        var adds = expectation.Contains("app:\n  hash: null", StringComparison.Ordinal) ? "Sentry sees no call of the application's and adds" : "Sentry adds";
        var parts = new List<string?>
        {
            Listed("Sentry leaves out", calls.Where(call => call.Theirs == "" && call.Ours != "").Select(call => Rule(call.Their))),
            Listed(adds, calls.Where(call => call.Theirs != "" && call.Ours == "").Select(call => Added(call.Our, call.Their))),
            Listed("Sentry sees other names in", calls.Where(call => call.Theirs != "" && call.Ours != "" && call.Theirs != call.Ours).Select(call => Names(call.Ours, call.Theirs))),
            stacks.Any(stack => stack.ValueCounts) && !ours.Shapes.Any(shape => shape.ValueCounts) ? "so the message decides there" : null,
            theirs.Shapes.Count == 0 ? "so nothing decides there" : null,
        };
        var said = parts.OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join("; ", said);
    }

    private static string? Listed(string verb, IEnumerable<string> reasons)
    {
        var counted = reasons.GroupBy(reason => reason, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        return counted.Count == 0 ? null : $"{verb} {string.Join(", ", counted.Select(group => $"{group.Key} ({group.Count()})"))}";
    }

    /// <summary>Why Sentry does not count a call.</summary>
    private static string Rule(string reason)
    {
        if (Category(reason) is { } category)
            return category;
        if (reason.Contains("recursion", StringComparison.Ordinal))
            return "repeated calls";
        if (reason.Contains("max-frames=", StringComparison.Ordinal))
            return "calls beyond `max-frames=1`";
        if (Matcher(reason) is { } matcher)
            return reason.Contains("marked out of app", StringComparison.Ordinal) ? $"`{matcher}` as a library" : $"`{matcher}`";
        return reason switch
        {
            "non app frame" => "calls not marked as the application's",
            "" => "calls that it finds no name in",
            _ => $"calls it calls {reason}",
        };
    }

    /// <summary>Why we do not count a call that Sentry counts, and what made Sentry count it.</summary>
    private static string Added(string our, string their)
    {
        var why = our switch
        {
            "NotInApp" => "library calls",
            "Recursion" => "calls with the name of their neighbour",
            "NoLastingName" => "calls with a name that does not last",
            "BeyondLimit" => "calls beyond our thirty",
            _ => $"calls that are {our} for us",
        };
        return their.Contains("marked in-app", StringComparison.Ordinal) ? $"{why} that `{Matcher(their)}` makes the application's" : why;
    }

    private static string Names(string ours, string theirs) => $"{Parts(theirs)} where {Parts(ours)} counts here";

    private static string Parts(string marks) => string.Join(" and ", marks.Select(mark => mark switch { 'm' => "module", 'f' => "file", _ => "function" }));

    private static string? Category(string reason) =>
        Categories.FirstOrDefault(category => reason.Contains($"category:{category.Key} ", StringComparison.Ordinal)).Value;

    /// <summary>What a rule looks for: its words before the first that says what is to be done.</summary>
    private static string? Matcher(string reason)
    {
        const string Start = "stack trace rule (";
        var at = reason.IndexOf(Start, StringComparison.Ordinal);
        return at < 0 ? null : string.Join(' ', reason[(at + Start.Length)..].TrimEnd(')').Split(' ').TakeWhile(word => word.Contains(':', StringComparison.Ordinal)));
    }
}
