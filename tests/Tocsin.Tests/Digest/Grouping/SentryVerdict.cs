namespace Tocsin.Tests.Digest.Grouping;

/// <summary>What Sentry decided about a case, read from the indented tree of its expectation file.</summary>
/// <param name="Strategy">Exception, Thread, StackTrace, Security, Message, Client, Template or Nothing.</param>
/// <param name="Stacks">For each contributing exception or stack a line: type, value, and for each frame in wire order what of it counts.</param>
/// <param name="Shapes">The same stacks in the order of the event, with what is said of each frame.</param>
internal sealed record SentryVerdict(string Strategy, IReadOnlyList<string> Stacks, IReadOnlyList<StackShape> Shapes)
{
    private const string Separator = "--------------------------------------------------------------------------";

    public static SentryVerdict Of(string strategy, IReadOnlyList<StackShape> shapes) =>
        new(strategy, [.. shapes.Select(shape => shape.ToString()).Order(StringComparer.Ordinal)], shapes);

    /// <summary>Every stack of the system's view, also where nothing of it counts.</summary>
    public static IReadOnlyList<StackShape> EveryStack(string expectation) =>
        ReadTree(expectation[expectation.IndexOf("\nsystem:\n", StringComparison.Ordinal)..].Split('\n'), all: true).Shapes;

    public static SentryVerdict Read(string expectation)
    {
        var sections = expectation[expectation.IndexOf("\n---\n", StringComparison.Ordinal)..].Replace("\n---\n", "", StringComparison.Ordinal).Split(Separator);
        var deciding = sections.Select(section => section.Trim('\n').Split('\n')).Where(lines => lines.Any(line => line.StartsWith("  hash: \"", StringComparison.Ordinal))).ToList();
        // the application's view before the system's
        var chosen = deciding.FirstOrDefault(lines => lines[0] == "app:") ?? deciding.FirstOrDefault(lines => lines[0] != "fallback:");
        if (sections.Any(section => section.Contains("custom-fingerprint:", StringComparison.Ordinal)))
            return Of("Client", []);
        return chosen is null ? Of("Nothing", []) : ReadTree(chosen);
    }

    private static SentryVerdict ReadTree(string[] lines, bool all = false)
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
            if ((name is "exception" or "threads" || (name is "stacktrace" && depth == 6)) && (counts || all))
                stacks.Add(new StackShape());
            else if (stacks.Count > 0)
                stacks[^1].Take(name, counts, line, i + 1 < lines.Length ? lines[i + 1].Trim() : "");
        }

        return Of(strategy, stacks);
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
