namespace Tocsin.Issues;

/// <summary>
/// SQL that says how many events an issue had since a moment, out of its counts: whole hours, and the minutes of the first hour, which is not
/// whole. So a month of a busy issue is some 700 rows and not 40,000. Folded counts are late by seconds (docs/decisions/0004-tallies.md).
/// </summary>
internal static class EventsSince
{
    /// <param name="issue">The expression for the issue's id.</param>
    /// <param name="start">The expression for the moment in milliseconds; the minute that it lies in counts.</param>
    public static string Sql(string issue, string start) =>
        $"""
         (COALESCE((SELECT SUM(m.count) FROM issue_minutes m
             WHERE m.issue_id = {issue} AND m.minute >= {start} / 60000 AND m.minute < ({start} / 3600000 + 1) * 60), 0)
         + COALESCE((SELECT SUM(h.count) FROM issue_hours h WHERE h.issue_id = {issue} AND h.hour > {start} / 3600000), 0))
         """;
}
