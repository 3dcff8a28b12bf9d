using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Raising;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>What an alert is about, with the issue's numbers of this moment.</summary>
internal static class SubjectStore
{
    private const string SelectIssue = $"SELECT {IssueRow.Columns} FROM issues i JOIN projects p ON p.id = i.project_id";

    /// <param name="issueId">The issue, or null when the alert is about none.</param>
    /// <param name="told">What the signal or the incident says: names, tags, stack. Null: what the key's last incident said.</param>
    /// <param name="key">The alert key.</param>
    /// <param name="now">The moment, for what is counted by time.</param>
    /// <returns>Null when the issue is gone.</returns>
    public static async Task<Subject?> CurrentAsync(WriteTransaction transaction, long? issueId, Subject? told, string key, DateTimeOffset now)
    {
        told ??= await LastToldAsync(transaction, key);
        if (issueId is null)
            return told is null ? null : await SubjectCounts.CurrentAsync(transaction, key, told);
        var issue = await transaction.Connection.QuerySingleOrDefaultAsync<IssueRow>($"{SelectIssue} WHERE i.id = @issueId", new { issueId }, transaction.Inner);
        return issue is null ? null : Current(issue, told) with { CountOfDay = await EventsOfDay.CountAsync(transaction, issue, now) };
    }

    /// <summary>What those are about that wait for a digest, in their order; all at once, because a storm leaves thousands.</summary>
    public static async Task<IReadOnlyList<(StoredIncident Waiting, Subject Now)>> CurrentAsync(WriteTransaction transaction, IReadOnlyList<StoredIncident> waiting)
    {
        var issues = (await transaction.Connection.QueryAsync<IssueRow>(
            $"{SelectIssue} WHERE i.id IN (SELECT w.issue_id FROM incidents w WHERE w.waits = 1)", transaction: transaction.Inner)).ToDictionary(issue => issue.Id);
        return [.. waiting.Select(stored =>
            (stored, stored.IssueId is { } id && issues.TryGetValue(id, out var issue) ? Current(issue, stored.Subject) : stored.Subject))];
    }

    private static Subject Current(IssueRow issue, Subject? told) => (told ?? new Subject { Title = issue.Title }) with
    {
        Title = issue.Title,
        Culprit = issue.Culprit,
        Project = issue.Project,
        ShortId = issue.ShortId,
        Count = issue.Count,
        Users = issue.Users,
        FirstSeen = UnixTime.FromStore(issue.FirstSeen),
        LastSeen = UnixTime.FromStore(issue.LastSeen),
        Status = issue.StatusWord,
        Labels = WithRelease(told, issue.LastRelease),
    };

    /// <summary>What is left of an issue that was deleted: it is over, and "ignored" ends its incident without a word.</summary>
    public static Subject Deleted(Subject? told, string key) => (told ?? new Subject { Title = key }) with { Status = "ignored" };

    // Repeats raise no signal, so a new release may be known of the issue alone; a snooze can wait for it.
    private static IReadOnlyDictionary<string, string> WithRelease(Subject? told, string? release)
    {
        var labels = told?.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal);
        return release is null || labels.GetValueOrDefault("release") == release
            ? labels
            : new Dictionary<string, string>(labels, StringComparer.Ordinal) { ["release"] = release };
    }

    private static async Task<Subject?> LastToldAsync(WriteTransaction transaction, string key) => (await IncidentStore.FindAsync(transaction, key))?.Subject;
}
