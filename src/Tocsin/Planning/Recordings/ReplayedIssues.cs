using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Planning.Recordings;

/// <summary>The issues of a replay: only whether they are ignored is ever asked of the store itself.</summary>
internal static class ReplayedIssues
{
    private const long Project = 1;

    public static Task BeginAsync(WriteTransaction transaction) => transaction.Connection.ExecuteAsync(
        "INSERT INTO projects (id, slug, name, created_at) VALUES (@Project, 'replay', 'replay', 0)", new { Project }, transaction.Inner);

    public static Task SetAsync(WriteTransaction transaction, long issueId, Subject subject) => transaction.Connection.ExecuteAsync(
        """
        INSERT INTO issues (id, project_id, short_id, title, level, severity, severity_reason, status, first_seen, last_seen, active_minute, grouping_version)
        VALUES (@issueId, @Project, CAST(@issueId AS TEXT), '', 0, 0, '', @status, 0, 0, 0, 1)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status
        """,
        new { issueId, Project, status = NumbersRow.StatusOf(subject) }, transaction.Inner);
}
