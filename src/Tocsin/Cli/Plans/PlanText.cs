using System.Globalization;
using Tocsin.Alerting.Alerts;
using Tocsin.Planning.Comparison;

namespace Tocsin.Cli.Plans;

/// <summary>A plan for a person.</summary>
internal static class PlanText
{
    private const int MostChanged = 30;
    private const int Widest = 60;

    public static async Task WriteAsync(TextWriter output, Plan plan)
    {
        await output.WriteLineAsync($"{plan.From:yyyy-MM-dd HH:mm} to {plan.To:yyyy-MM-dd HH:mm} UTC, decided again from {plan.ReplayedFrom:yyyy-MM-dd HH:mm} on.");
        await WriteTableAsync(output, "", [new PlanLine("messages", plan.Before.Messages, plan.After.Messages), new PlanLine("edits, which make no sound", plan.Before.Edits, plan.After.Edits)]);
        await WriteTableAsync(output, "By channel", plan.Channels);
        await WriteTableAsync(output, "By route", plan.Routes);
        await WriteTableAsync(output, "Signals held", Held(plan));
        await WriteChangedAsync(output, plan);
        if (plan.Loudest.Count > 0)
            await output.WriteLineAsync($"\nLoudest afterwards: {string.Join(", ", plan.Loudest.Select(one => $"{Name(one)} {Number(one.After)}"))}");
        await WriteLimitsAsync(output, plan);
    }

    private static async Task WriteTableAsync(TextWriter output, string title, IReadOnlyList<PlanLine> lines)
    {
        if (lines.Count == 0)
            return;
        var width = Math.Max(30, lines.Max(line => Math.Min(Widest, line.Name.Length)));
        await output.WriteLineAsync($"\n{title.PadRight(width + 2)}  {"before",9}  {"after",9}".TrimEnd());
        foreach (var line in lines)
            await output.WriteLineAsync($"  {Cut(line.Name).PadRight(width)}  {Number(line.Before),9}  {Number(line.After),9}  {Difference(line)}".TrimEnd());
    }

    private static async Task WriteChangedAsync(TextWriter output, Plan plan)
    {
        await output.WriteLineAsync(plan.Changed.Count == 0 ? "\nNo alert is told otherwise." : $"\n{Phrases.Count(plan.Changed.Count, "alert")} would be told otherwise:");
        foreach (var one in plan.Changed.Take(MostChanged))
        {
            await output.WriteLineAsync($"  {Name(one)}  {Cut(IssueTable.Printable(one.Title))}");
            await output.WriteLineAsync($"      {Number(one.Before)} → {Number(one.After)}: {string.Join(", ", Changes(one))}");
        }

        if (plan.Changed.Count > MostChanged)
            await output.WriteLineAsync($"  and {Phrases.Count(plan.Changed.Count - MostChanged, "more alert")}; --json has all.");
    }

    private static IEnumerable<string> Changes(PlanIncident one)
    {
        if (one.Lost > 0)
            yield return $"{Number(one.Lost)} lost";
        if (one.New > 0)
            yield return $"{Number(one.New)} new";
        if (one.Moved > 0)
            yield return $"{Number(one.Moved)} moved";
        yield return (one.FirstBefore, one.FirstAfter) switch
        {
            ({ } before, { } after) when after > before => $"first heard {Phrases.Span(after - before)} later",
            ({ } before, { } after) when after < before => $"first heard {Phrases.Span(before - after)} earlier",
            (null, { } after) => $"first heard {after:yyyy-MM-dd HH:mm:ss}",
            ({ }, null) => "never heard",
            _ => "first heard at the same moment",
        };
    }

    private static async Task WriteLimitsAsync(TextWriter output, Plan plan)
    {
        if (plan.NotReplayed.Count > 0)
            await output.WriteLineAsync("\nNot shown, because signals are replayed as they were raised:");
        foreach (var setting in plan.NotReplayed)
            await output.WriteLineAsync($"  {setting}");

        var fidelity = plan.Fidelity;
        await output.WriteLineAsync(fidelity.IsExact
            ? $"\nThe replay of the configuration of now says exactly what was said: {Phrases.Count(fidelity.Sent, "message")}."
            : $"\nThe replay of the configuration of now is not what was said: of {Phrases.Count(fidelity.Sent, "message")} sent, {Number(fidelity.Same)} are among the {Number(fidelity.Replayed)} replayed.\n"
                + $"The configuration changed meanwhile, messages could not be delivered ({Number(fidelity.Failed)}), another version decided, or words of a query stood only in a stack, which is not kept.");
    }

    private static IReadOnlyList<PlanLine> Held(Plan plan) =>
    [
        .. plan.Before.Held.Keys.Union(plan.After.Held.Keys).Order(StringComparer.Ordinal)
            .Select(reason => new PlanLine(PlainWords.Of(reason), plan.Before.Held.GetValueOrDefault(reason), plan.After.Held.GetValueOrDefault(reason))),
    ];

    private static string Name(PlanIncident one) => one.ShortId ?? one.Key;

    private static string Difference(PlanLine line) => line.After == line.Before ? "" : (line.After - line.Before).ToString("+#,0;-#,0", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length <= Widest ? text : $"{text[..(Widest - 1)]}…";
}
