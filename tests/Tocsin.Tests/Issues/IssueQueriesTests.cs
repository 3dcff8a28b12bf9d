using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Alerting.Matching;
using Tocsin.Cli;
using Tocsin.Digest;
using Tocsin.Issues;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Issues;

/// <summary>Queries and triage on issues that the digest made.</summary>
public abstract class IssueQueriesTests(StoreKind kind) : IAsyncLifetime
{
    private DigestRoom _room = null!;

    private IssueQueries Queries => new(_room.Store.Database, _room.Store.Time);

    private IssueTriage Triage => new(_room.Store.Database, _room.Store.Time);

    public async ValueTask InitializeAsync()
    {
        _room = await DigestRoom.CreateAsync("", kind);
        await _room.DigestAsync(Event("first", "prod", SentryLevel.Error));
        _room.Store.Time.Advance(TimeSpan.FromMinutes(10));
        await _room.DigestAsync(Event("second", "dev", SentryLevel.Fatal), Event("second", "prod", SentryLevel.Fatal));
        _room.Store.Time.Advance(TimeSpan.FromMinutes(10));
        await _room.DigestAsync(Event("third", "prod", SentryLevel.Warning));
        await _room.Fold.FoldAllAsync(default);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("", "third second first")]
    [InlineData("environment:prod", "third second first")]
    [InlineData("environment:dev", "second")]
    [InlineData("!environment:dev", "third first")]
    [InlineData("level:>=error", "second first")]
    [InlineData("times_seen:>1", "second")]
    [InlineData("\"failure: third\"", "third")]
    [InlineData("third", "third")]
    [InlineData("firstSeen:-15m", "third second")]
    [InlineData("project:shop color:red", "third second first")]
    [InlineData("project:other", "")]
    [InlineData("is:resolved OR (level:critical is:unresolved)", "second")]
    public async Task Issues_are_found_latest_first(string query, string found) =>
        string.Join(' ', (await ListAsync(query)).Select(issue => issue.Title["Failure: ".Length..])).ShouldBe(found);

    [Fact]
    public async Task So_many_are_listed_and_zero_is_all()
    {
        (await Queries.ListAsync(Query.Everything, 2, default)).Count.ShouldBe(2);
        (await Queries.ListAsync(Query.Everything, 0, default)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_summary_says_what_the_issue_is()
    {
        var issue = (await ListAsync("second")).Single();

        (issue.Id, issue.ShortId, issue.Level, issue.Severity, issue.Status, issue.Count, issue.Users, issue.Project).ShouldBe(
            ("2", "SHOP-2", "fatal", "critical", "unresolved", 2, 0, "shop"));
        issue.FirstSeen.ShouldBe(_room.Store.Time.GetUtcNow().AddMinutes(-10));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("SHOP-2")]
    [InlineData("shop-2")]
    public async Task An_issue_is_found_by_its_id_and_its_short_id(string name) => (await Queries.FindAsync(name, default)).ShouldNotBeNull().Id.ShouldBe(2);

    [Fact]
    public async Task There_is_no_issue_of_another_name() => (await Queries.FindAsync("SHOP-99", default)).ShouldBeNull();

    [Fact]
    public async Task An_issue_shows_what_came_with_its_newest_event_and_only_with_that()
    {
        await _room.DigestAsync(Event("third", "prod", SentryLevel.Warning) with { Attachments = [new Attachment("old.txt", null, null, [1])] });
        await _room.DigestAsync(Event("third", "prod", SentryLevel.Warning) with
        {
            Attachments = [new Attachment("screen\u001b[2J.png", "image/png", "event.view_hierarchy", [1, 2, 3]), new Attachment("empty", null, null, [])],
        });
        var detail = await Queries.ShowAsync((await Queries.FindAsync("SHOP-3", default))!, default);

        detail.Attachments.ShouldBe(
        [
            new AttachmentSummary { Name = "screen\u001b[2J.png", ContentType = "image/png", Kind = "event.view_hierarchy", Size = 3 },
            new AttachmentSummary { Name = "empty", Size = 0 },
        ]);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await IssueTable.WriteAsync(text, detail);
        text.ToString().ShouldEndWith("  With the newest event came\n    screen [2J.png, 3 bytes, image/png, event.view_hierarchy\n    empty, 0 bytes\n");
        JsonNode.Parse(JsonSerializer.Serialize(detail, CliJson.Default.IssueDetail))!["attachments"]!.ToJsonString().ShouldBe(
            """[{"name":"screen\u001B[2J.png","contentType":"image/png","kind":"event.view_hierarchy","size":3},{"name":"empty","contentType":null,"kind":null,"size":0}]""");
    }

    [Fact]
    public async Task An_issue_whose_newest_event_came_alone_says_nothing_of_attachments()
    {
        await _room.DigestAsync(Event("third", "prod", SentryLevel.Warning) with { Attachments = [new Attachment("old.txt", null, null, [1])] });
        await _room.DigestAsync(Event("third", "prod", SentryLevel.Warning));
        var detail = await Queries.ShowAsync((await Queries.FindAsync("SHOP-3", default))!, default);

        detail.Attachments.ShouldBeEmpty();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await IssueTable.WriteAsync(text, detail);
        text.ToString().ShouldNotContain("came");
    }

    [Fact]
    public async Task An_issue_shows_its_tags_its_newest_event_and_why_it_is_so_severe()
    {
        var detail = await Queries.ShowAsync((await Queries.FindAsync("2", default))!, default);

        detail.SeverityReason.ShouldBe("the event's level is fatal");
        detail.Tags.ShouldContain(new TagCount("color", "red", 2));
        detail.Tags.Where(tag => tag.Key == "environment").ShouldBe([new TagCount("environment", "dev", 1), new TagCount("environment", "prod", 1)]);
        detail.LatestEvent!.Value.ValueKind.ShouldBe(JsonValueKind.Object);

        await _room.Store.ExecuteAsync("DELETE FROM events");
        (await Queries.ShowAsync((await Queries.FindAsync("2", default))!, default)).LatestEvent.ShouldBeNull();
    }

    [Fact]
    public async Task Each_act_changes_the_issue_and_tells_the_alerting_in_one_transaction()
    {
        var issue = (await Queries.FindAsync("1", default))!;
        await _room.Store.ExecuteAsync("DELETE FROM signals");
        await Triage.ResolveAsync(issue, "anna", "1.4", default);
        await StateShouldBeAsync("1 1.4 resolved");
        await Triage.ReopenAsync(issue, "ben", default);
        await StateShouldBeAsync("0  open");
        await Triage.IgnoreAsync(issue, "carl", default);
        await StateShouldBeAsync("2  open");

        (await _room.Store.QueryAsync<string>("SELECT key || ' ' || kind || ' ' || detail FROM signals ORDER BY id")).ShouldBe(
            ["issue:1 Resolved resolved in 1.4 by anna", "issue:1 Timer reopened by ben", "issue:1 Resolved ignored by carl"]);

        var failing = new FailingDatabase(_room.Store.Database) { FailCommits = true };
        await Should.ThrowAsync<IOException>(() => new IssueTriage(failing, _room.Store.Time).ResolveAsync(issue, "dora", null, default));
        await StateShouldBeAsync("2  open");
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM signals")).ShouldBe(3);
    }

    private async Task StateShouldBeAsync(string state) => (await _room.Store.QueryAsync<string>(
        "SELECT status || ' ' || COALESCE(resolved_in_release, '') || CASE WHEN resolved_at IS NULL THEN ' open' ELSE ' resolved' END FROM issues WHERE id = 1")).ShouldBe([state]);

    private Task<IReadOnlyList<IssueSummary>> ListAsync(string query) => Queries.ListAsync(QueryParser.Parse(query).Query.ShouldNotBeNull(), 0, default);

    private Tocsin.Digest.AcceptedEvent Event(string name, string environment, SentryLevel level) =>
        _room.Events.Of(name, facts => facts with { Environment = environment, Level = level, Tags = [new("color", "red")] });
}

public sealed class IssueQueriesTestsOnSqlite() : IssueQueriesTests(StoreKind.Sqlite);

public sealed class IssueQueriesTestsOnPostgres() : IssueQueriesTests(StoreKind.Postgres);
