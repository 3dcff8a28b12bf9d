namespace Tocsin.Tests.Digest.Grouping;

/// <summary>What Sentry decided about a case, read from the indented tree of its expectation file.</summary>
/// <param name="Strategy">Exception, Thread, StackTrace, Security, Message, Client, Template or Nothing.</param>
/// <param name="Stacks">For each contributing exception or stack a line: type, value, and for each frame in wire order what of it counts.</param>
internal sealed record SentryVerdict(string Strategy, IReadOnlyList<string> Stacks)
{
    private const string Separator = "--------------------------------------------------------------------------";

    public static SentryVerdict Read(string expectation)
    {
        var sections = expectation[expectation.IndexOf("\n---\n", StringComparison.Ordinal)..].Replace("\n---\n", "", StringComparison.Ordinal).Split(Separator);
        var deciding = sections.Select(section => section.Trim('\n').Split('\n')).Where(lines => lines.Any(line => line.StartsWith("  hash: \"", StringComparison.Ordinal))).ToList();
        // the application's view before the system's
        var chosen = deciding.FirstOrDefault(lines => lines[0] == "app:") ?? deciding.FirstOrDefault(lines => lines[0] != "fallback:");
        if (sections.Any(section => section.Contains("custom-fingerprint:", StringComparison.Ordinal)))
            return new SentryVerdict("Client", []);
        return chosen is null ? new SentryVerdict("Nothing", []) : ReadTree(chosen);
    }

    private static SentryVerdict ReadTree(string[] lines)
    {
        var strategy = "Nothing";
        var stacks = new List<StackShape>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart();
            var depth = lines[i].Length - line.Length;
            var name = line.Split(' ')[0];
            var counts = name.EndsWith('*');
            name = name.TrimEnd('*');
            if (depth == 6 && counts)
                strategy = StrategyOf(name);
            if ((name is "exception" or "threads" || (name is "stacktrace" && depth == 6)) && counts)
                stacks.Add(new StackShape());
            else if (stacks.Count > 0)
                stacks[^1].Take(name, counts, i + 1 < lines.Length ? lines[i + 1].Trim() : "");
        }

        return new SentryVerdict(strategy, [.. stacks.Select(stack => stack.ToString()).Order(StringComparer.Ordinal)]);
    }

    private static string StrategyOf(string name) => name switch
    {
        "exception" or "chained-exception" => "Exception",
        "threads" => "Thread",
        "stacktrace" => "StackTrace",
        "csp" or "expect-ct" or "expect-staple" or "hpkp" => "Security",
        "template" => "Template",
        "message" => "Message",
        _ => name,
    };
}
