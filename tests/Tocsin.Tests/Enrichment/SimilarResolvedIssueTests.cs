using Tocsin.Alerting.Alerts;
using Tocsin.Enrichment;
using Tocsin.Enrichment.Similar;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Enrichment;

public abstract class SimilarResolvedIssueTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly (string Module, string Function)[] Checkout = [("Shop.Data.OrderStore", "LoadAsync"), ("Shop.Checkout.Cart", "TotalAsync"), ("Shop.Api", "PostAsync")];
    private static readonly (string Module, string Function)[] Profile = [("Shop.Data.OrderStore", "LoadAsync"), ("Shop.Profile.Orders", "ListAsync"), ("Shop.Api", "GetAsync")];
    private static readonly (string Module, string Function)[] Mail = [("Shop.Mail.Smtp", "SendAsync"), ("Shop.Mail.Mailer", "SendAsync")];

    private AlertingRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task It_says_who_resolved_the_like_of_it_when_and_in_which_release()
    {
        await HappensAsync("old", "The pool of 20 connections is exhausted", Checkout);
        await ResolveAsync(1, "anna", "1.3.9");
        await HappensAsync("new", "The pool of 50 connections is exhausted", Profile);

        var found = (await FindAsync(2)).ShouldNotBeNull();
        found.Title.ShouldBe("Similar, resolved");
        var shortId = (await _room.IssueAsync(1)).ShortId;
        found.Text.ShouldBe($"{shortId}, resolved {_room.Store.Time.GetUtcNow():yyyy-MM-dd} in 1.3.9 by anna: TimeoutException: The pool of 20 connections is exhausted");
        found.Link.ShouldBeNull();
    }

    [Fact]
    public async Task Of_several_the_most_similar_one_is_told_and_of_equals_the_last()
    {
        await HappensAsync("other way", "The pool of 20 connections is exhausted", Profile);
        await HappensAsync("same way", "The pool of 20 connections is exhausted", Checkout);
        await HappensAsync("same way again", "The pool of 30 connections is exhausted", Checkout);
        foreach (var id in new[] { 1L, 3, 2 })
        {
            await ResolveAsync(id, "anna", release: null);
            _room.Store.Time.Advance(TimeSpan.FromHours(1));
        }

        await HappensAsync("new", "The pool of 50 connections is exhausted", Checkout);
        (await FindAsync(4)).ShouldNotBeNull().Text.ShouldStartWith($"{(await _room.IssueAsync(2)).ShortId}, resolved ");
    }

    [Fact]
    public async Task Nothing_is_said_of_what_is_open_ignored_reopened_another_project_or_itself()
    {
        await HappensAsync("open", "The pool of 20 connections is exhausted", Checkout);
        await HappensAsync("ignored", "The pool of 20 connections is exhausted", Checkout);
        await _room.Triage.IgnoreAsync(await _room.IssueAsync(2), "anna", default);
        await HappensAsync("reopened", "The pool of 20 connections is exhausted", Checkout);
        await ResolveAsync(3, "anna", release: null);
        await _room.Triage.ReopenAsync(await _room.IssueAsync(3), "anna", default);
        await HappensAsync("of another project", "The pool of 20 connections is exhausted", Checkout);
        await ResolveAsync(4, "anna", release: null);
        await _room.Store.ExecuteAsync("INSERT INTO projects (slug, name, created_at) VALUES ('else', 'else', 0)");
        await _room.Store.ExecuteAsync("UPDATE issues SET project_id = (SELECT id FROM projects WHERE slug = 'else') WHERE id = 4");
        await HappensAsync("itself", "The pool of 20 connections is exhausted", Checkout);
        await ResolveAsync(5, "anna", release: null);

        (await FindAsync(5)).ShouldBeNull();
        (await FindAsync(99)).ShouldBeNull("it is gone");
    }

    [Fact]
    public async Task What_only_has_its_type_in_common_is_not_similar()
    {
        await HappensAsync("old", "The pool of 20 connections is exhausted", Checkout);
        await ResolveAsync(1, "anna", "1.3.9");
        await HappensAsync("new", "The mail server did not answer", Mail);
        (await FindAsync(2)).ShouldBeNull();
    }

    [Fact]
    public async Task Forty_thousand_resolved_issues_hide_it_no_more_than_they_slow_it_down()
    {
        await HappensAsync("old", "The pool of 20 connections is exhausted", Checkout);
        await ResolveAsync(1, "anna", "1.3.9");
        await _room.Store.ExecuteAsync(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
            INSERT INTO issues (project_id, short_id, title, type, level, severity, severity_reason, status, resolved_at, first_seen, last_seen, active_minute, grouping_version)
            SELECT p.project_id, 'X-' || n.i, 'Failure: number ' || n.i, 'Failure', 3, 3, '', 1, p.resolved_at + n.i, 0, 0, 0, 1
            FROM n CROSS JOIN (SELECT project_id, resolved_at FROM issues WHERE id = 1) p
            """);
        await HappensAsync("new", "The pool of 50 connections is exhausted", Profile);
        var newest = await _room.Store.NumberAsync("SELECT MAX(id) FROM issues");
        (await FindAsync(newest)).ShouldNotBeNull().Text.ShouldContain("resolved");
        (await PlanAsync(SimilarResolvedIssue.Solved)).ShouldContain("issues_resolved_by_type");
        (await PlanAsync(SimilarResolvedIssue.SolvedOfAnyType)).ShouldContain("issues_resolved");
    }

    private Task<Addition?> FindAsync(long issue) => new SimilarResolvedIssue(_room.Store.Database).FindAsync(new EnrichedIncident("inc_1", issue), default);

    private async Task ResolveAsync(long issue, string by, string? release) => await _room.Triage.ResolveAsync(await _room.IssueAsync(issue), by, release, default);

    private Task HappensAsync(string issue, string message, (string Module, string Function)[] frames) => _room.Digest.DigestAsync(_room.Digest.Events.Of(issue, facts => facts with
    {
        Platform = "csharp",
        Exceptions =
        [
            new SentryException
            {
                Type = "TimeoutException",
                Value = message,
                Frames = [.. frames.Reverse().Select(frame => new SentryFrame(frame.Module, frame.Function, null, null, null, 7, null, true))],
            },
        ],
    }));

    private async Task<string> PlanAsync(string query)
    {
        // As its own upkeep does; the embedded store goes without.
        if (kind is StoreKind.Postgres)
            await _room.Store.ExecuteAsync("ANALYZE issues");
        var (explain, column) = kind is StoreKind.Sqlite ? ("EXPLAIN QUERY PLAN ", 3) : ("EXPLAIN ", 0);
        await using var session = await _room.Store.Database.OpenReadAsync(default);
        await using var command = session.Connection.CreateCommand();
        command.CommandText = explain + query.Replace("@ProjectId", "1").Replace("@Type", "'TimeoutException'").Replace("@most", "200");
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(column));
        return string.Join('\n', lines);
    }
}

public sealed class SimilarResolvedIssueTestsOnSqlite() : SimilarResolvedIssueTests(StoreKind.Sqlite);

public sealed class SimilarResolvedIssueTestsOnPostgres() : SimilarResolvedIssueTests(StoreKind.Postgres);
