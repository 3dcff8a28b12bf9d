using System.Data.Common;
using Tocsin.Alerting.Matching;
using Tocsin.Issues.Search;

namespace Tocsin.Tests.Issues.Search;

/// <summary>The tables that a search reads, filled with the given issues. The statements suit SQLite and PostgreSQL alike.</summary>
internal sealed class IssueTable(DbConnection connection, ISearchDialect dialect)
{
    private const string Schema = """
        CREATE TABLE projects (id BIGINT PRIMARY KEY, slug TEXT NOT NULL);
        CREATE TABLE issues (
            id BIGINT PRIMARY KEY, project_id BIGINT NOT NULL, short_id TEXT, title TEXT, culprit TEXT, type TEXT,
            severity SMALLINT NOT NULL, status SMALLINT NOT NULL, regressed SMALLINT NOT NULL, count BIGINT NOT NULL, users BIGINT NOT NULL,
            first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL, active_minute BIGINT NOT NULL, logger TEXT, platform TEXT, first_release TEXT, last_release TEXT,
            assignee TEXT);
        CREATE TABLE issue_texts (issue_id BIGINT PRIMARY KEY, message TEXT, search_text TEXT NOT NULL);
        CREATE TABLE issue_minutes (issue_id BIGINT NOT NULL, minute BIGINT NOT NULL, count BIGINT NOT NULL);
        CREATE TABLE issue_hours (issue_id BIGINT NOT NULL, hour BIGINT NOT NULL, count BIGINT NOT NULL);
        CREATE TABLE issue_tags (issue_id BIGINT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, count BIGINT NOT NULL);
        """;

    private static readonly string[] Texts =
        ["issue", "title", "culprit", "type", "logger", "platform", "firstRelease", "lastRelease", "assigned"];

    public void Create() => Run(Schema);

    public void Replace(IReadOnlyList<SearchedIssue> issues)
    {
        Run("DELETE FROM issue_minutes; DELETE FROM issue_hours; DELETE FROM issue_tags; DELETE FROM issue_texts; DELETE FROM issues; DELETE FROM projects;");
        foreach (var issue in issues)
            Add(issue);
    }

    public IReadOnlyList<long> Search(Query query, DateTimeOffset now)
    {
        var where = IssueQuerySql.Compile(query, now, dialect);
        using var command = Command(
            $"SELECT i.id FROM issues i JOIN projects p ON p.id = i.project_id LEFT JOIN issue_texts x ON x.issue_id = i.id WHERE {where.Sql} ORDER BY i.id",
            [.. where.Parameters.Select(parameter => (parameter.Key, parameter.Value))]);
        using var reader = command.ExecuteReader();
        var found = new List<long>();
        while (reader.Read())
            found.Add(reader.GetInt64(0));

        return found;
    }

    private void Add(SearchedIssue issue)
    {
        Run("INSERT INTO projects VALUES (@id, @slug)", ("id", issue.Id), ("slug", issue.Project));
        Run(
            """
            INSERT INTO issues (id, project_id, severity, status, regressed, count, users, first_seen, last_seen, active_minute,
                short_id, title, culprit, type, logger, platform, first_release, last_release, assignee)
            VALUES (@id, @id, @severity, @status, @regressed, @count, @users, @first, @last, @last / 60000,
                @issue, @title, @culprit, @type, @logger, @platform, @firstRelease, @lastRelease, @assigned)
            """,
            [
                ("id", issue.Id), ("severity", (int)issue.Level), ("status", issue.Status), ("regressed", issue.Regressed ? 1 : 0),
                ("count", issue.Count), ("users", issue.UserCount), ("first", issue.FirstSeen), ("last", issue.LastSeen),
                .. Texts.Select(text => (text, (object?)issue.Texts.GetValueOrDefault(text))),
            ]);
        Run(
            "INSERT INTO issue_texts VALUES (@id, @message, @search)",
            ("id", issue.Id), ("message", issue.Texts.GetValueOrDefault("message")), ("search", SearchText.Of(issue.FreeText)));
        foreach (var at in issue.Events)
        {
            Run("INSERT INTO issue_minutes VALUES (@id, @at / 60000, 1)", ("id", issue.Id), ("at", at));
            Run("INSERT INTO issue_hours VALUES (@id, @at / 3600000, 1)", ("id", issue.Id), ("at", at));
        }

        foreach (var (key, value) in issue.TagValues)
            Run("INSERT INTO issue_tags VALUES (@id, @key, @value, 1)", ("id", issue.Id), ("key", key), ("value", value));
    }

    private void Run(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is the test's own; values travel as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
