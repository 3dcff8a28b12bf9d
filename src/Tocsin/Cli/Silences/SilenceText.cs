using Tocsin.Alerting.Mutes;

namespace Tocsin.Cli.Silences;

/// <summary>Silences for a person at a terminal.</summary>
internal static class SilenceText
{
    private const string Moment = "yyyy-MM-dd HH:mm";

    public static string Sentence(ListedSilence silence) => $"{silence.Id} mutes {What(silence)} {Ending(silence)}.";

    public static string Line(ListedSilence silence) =>
        $"{silence.Id}  {silence.State,-7}  {What(silence)}  {Ending(silence)}, by {IssueTable.Printable(silence.Author)}: {IssueTable.Printable(silence.Reason)}";

    /// <summary>Until when it lasts, or how it ended.</summary>
    public static string Ending(ListedSilence silence) => silence switch
    {
        { EndedAt: { } ended, EndedBy: { } by } => $"ended {ended.ToString(Moment)} UTC by {IssueTable.Printable(by)}",
        { EndedAt: { } cleared } => $"ended {cleared.ToString(Moment)} UTC, when it had cleared",
        { Until: { } until } => $"until {until.ToString(Moment)} UTC",
        _ => "until it clears",
    };

    private static string What(ListedSilence silence) => silence.Query.Length == 0 ? "everything" : IssueTable.Printable(silence.Query);
}
