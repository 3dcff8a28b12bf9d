using Tocsin.Digest.Grouping;

namespace Tocsin.Cli;

/// <summary>For a person: which parts of an event decided its issue, and why the others did not.</summary>
internal static class GroupingText
{
    private const int LongestText = 100;

    /// <param name="output">Where to.</param>
    /// <param name="shortId">The issue.</param>
    /// <param name="title">The issue's title.</param>
    /// <param name="grouping">The grouping of its newest event.</param>
    public static async Task WriteAsync(TextWriter output, string shortId, string title, GroupingAnswer grouping)
    {
        await output.WriteLineAsync($"{shortId}  {IssueTable.Printable(title)}");
        await output.WriteLineAsync($"  {Decided(grouping.Strategy)} decided, by grouping version {grouping.Version}. Events with the same fingerprint are one issue:");
        await output.WriteLineAsync($"  {grouping.Fingerprint}");
        (int?, int?)? place = null;
        foreach (var part in grouping.Components)
        {
            if (place != (part.Exception, part.Frame))
                await output.WriteLineAsync($"\n  {Heading(part)}");
            place = (part.Exception, part.Frame);
            await output.WriteLineAsync($"    {(part.Contributes ? "counts" : "-"),-7} {Name(part.Kind),-11} {Text(part)}");
        }
    }

    private static string Heading(GroupingPart part) => (part.Exception, part.Frame) switch
    {
        (null, null) => "the event",
        ({ } exception, null) => $"exception {exception + 1}",
        (null, { } frame) => $"call {frame + 1}",
        ({ } exception, { } frame) => $"exception {exception + 1}, call {frame + 1}",
    };

    private static string Text(GroupingPart part) => part switch
    {
        { Contributes: false } => $"{Shown(part.Raw)}  ({part.Why})",
        // {{ default }} stands for the parts around it and has no text of its own.
        { Raw: { } raw, Cleaned: "" } => Shown(raw),
        { Raw: { } raw, Cleaned: { } cleaned } when raw != cleaned => $"{Shown(raw)} → {Shown(cleaned)}",
        _ => Shown(part.Cleaned),
    };

    private static string Shown(string? text)
    {
        var printable = IssueTable.Printable(text ?? "");
        return printable.Length <= LongestText ? printable : printable[..(LongestText - 1)] + "…";
    }

    private static string Name(ComponentKind kind) => kind switch
    {
        ComponentKind.ClientFingerprint => "fingerprint",
        ComponentKind.DefaultFingerprint => "default",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Decided(GroupingStrategy strategy) => strategy switch
    {
        GroupingStrategy.Client => "The client's fingerprint",
        GroupingStrategy.Checksum => "The client's checksum",
        GroupingStrategy.Exception => "The exceptions",
        GroupingStrategy.Thread => "The calls of a thread",
        GroupingStrategy.StackTrace => "The calls of a stack trace",
        GroupingStrategy.Security => "The directive and the blocked host",
        GroupingStrategy.Message => "The message",
        GroupingStrategy.Nothing => "Nothing that tells events apart",
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "A new strategy needs its words here."),
    };
}
