namespace Tocsin.Cli.Doctor;

/// <summary>Findings as lines for people.</summary>
internal static class FindingText
{
    public static string Table(IReadOnlyList<Finding> findings)
    {
        var width = findings.Max(finding => finding.About.Length);
        return string.Join('\n', findings.Select(finding => Line(finding, width)));
    }

    private static string Line(Finding finding, int width)
    {
        var line = $"{Word(finding.Condition),-6}  {IssueTable.Printable(finding.About).PadRight(width)}  {IssueTable.Printable(finding.Text)}";
        return finding.Advice is { } advice ? $"{line}\n{new string(' ', 8 + width)}  {advice}" : line;
    }

    private static string Word(Condition verdict) => verdict switch
    {
        Condition.Ok => "ok",
        Condition.Warning => "warn",
        _ => "BROKEN",
    };
}
