using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Matching;
using Tocsin.Issues.Search;
using Tocsin.Storage;

namespace Tocsin.Issues;

/// <summary>Reads issues.</summary>
internal sealed class IssueQueries(Database database, TimeProvider time)
{
    private const string From = "FROM issues i JOIN projects p ON p.id = i.project_id";

    // A left join, because both stores leave one out where the query asks nothing of it.
    private const string Searched = From + " LEFT JOIN issue_texts x ON x.issue_id = i.id";

    /// <summary>Issues that match, latest activity first.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">At most so many; 0 for all.</param>
    public async Task<IReadOnlyList<IssueSummary>> ListAsync(Query query, int limit, CancellationToken cancellationToken)
    {
        var where = IssueQuerySql.Compile(query, time.GetUtcNow(), database.Dialect.Name == "sqlite" ? new SqliteSearchDialect() : new PostgresSearchDialect());
        var parameters = new DynamicParameters();
        foreach (var (name, value) in where.Parameters)
            parameters.Add(name, value);
        parameters.Add("limit", limit == 0 ? long.MaxValue : limit);
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<IssueRow>(
            $"SELECT {IssueRow.Columns} {Searched} WHERE {where.Sql} ORDER BY i.active_minute DESC, i.last_seen DESC, i.id DESC LIMIT @limit", parameters);
        return [.. rows.Select(row => row.ToSummary())];
    }

    /// <summary>One issue by its id or short id, or null.</summary>
    public async Task<IssueRow?> FindAsync(string idOrShortId, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await session.Connection.QuerySingleOrDefaultAsync<IssueRow>(
            $"SELECT {IssueRow.Columns} {From} WHERE i.id = @id OR i.short_id = @shortId",
            new { id = long.TryParse(idOrShortId, out var id) ? id : 0, shortId = idOrShortId.ToUpperInvariant() });
    }

    /// <summary>Everything about an issue that was found.</summary>
    public async Task<IssueDetail> ShowAsync(IssueRow issue, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var tags = (await session.Connection.QueryAsync<TagRow>(
            """
            SELECT key AS Key, value AS Value, count AS Count FROM issue_tags WHERE issue_id = @Id
            ORDER BY key, CASE WHEN value = @Rest THEN 1 ELSE 0 END, count DESC, value
            """,
            new { issue.Id, TagCount.Rest })).AsList();
        var latest = await LatestEventAsync(session, issue);
        var summary = issue.ToSummary();
        return new IssueDetail
        {
            Id = summary.Id,
            ShortId = summary.ShortId,
            Title = summary.Title,
            Culprit = summary.Culprit,
            Level = summary.Level,
            Severity = summary.Severity,
            Status = summary.Status,
            Count = summary.Count,
            Users = summary.Users,
            FirstSeen = summary.FirstSeen,
            LastSeen = summary.LastSeen,
            Project = summary.Project,
            Release = issue.LastRelease,
            FirstRelease = issue.FirstRelease,
            Environment = tags.Find(tag => tag.Key == "environment")?.Value,
            SeverityReason = issue.SeverityReason,
            ResolvedInRelease = issue.ResolvedInRelease,
            Tags = [.. tags.Select(tag => new TagCount(tag.Key, tag.Value, tag.Count))],
            LatestEvent = latest is null ? null : JsonElement.Parse(latest.Json),
            Attachments = latest is null ? [] : await AttachmentsAsync(session, issue, latest),
        };
    }

    /// <summary>The newest stored event of an issue as JSON; null when retention has removed them all.</summary>
    public async Task<byte[]?> LatestEventAsync(IssueRow issue, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return (await LatestEventAsync(session, issue))?.Json;
    }

    private static Task<StoredEvent?> LatestEventAsync(ReadSession session, IssueRow issue) => session.Connection.QueryFirstOrDefaultAsync<StoredEvent>(
        $"SELECT {StoredEvent.Columns} FROM events WHERE issue_id = @Id ORDER BY received_at DESC, id DESC LIMIT 1", new { issue.Id });

    private static async Task<IReadOnlyList<AttachmentSummary>> AttachmentsAsync(ReadSession session, IssueRow issue, StoredEvent stored) =>
        (await session.Connection.QueryAsync<AttachmentSummary>(
            "SELECT name AS Name, content_type AS ContentType, kind AS Kind, size AS Size FROM attachments WHERE project_id = @ProjectId AND event_id = @EventId ORDER BY id",
            new { issue.ProjectId, stored.EventId })).AsList();

    private sealed class TagRow
    {
        public string Key { get; init; } = "";

        public string Value { get; init; } = "";

        public long Count { get; init; }
    }
}
