using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Issues;

public abstract class IssueMergeTests(StoreKind kind) : IAsyncLifetime
{
    private AlertingRoom _room = null!;

    private TestStore Store => _room.Store;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}\nalerts: {threshold: {events: 0}}", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Counts_people_and_moments_of_both_are_those_of_one()
    {
        await DigestAsync("a", "anna", SentryLevel.Error);
        await DigestAsync("b", "anna", SentryLevel.Fatal);
        await DigestAsync("b", "ben", SentryLevel.Fatal);
        await MergeAsync();

        (await Store.QueryAsync<string>("SELECT id || ' ' || count || ' ' || users || ' ' || ((last_seen - first_seen) / 60000) FROM issues")).ShouldBe(["1 3 2 2"]);
        foreach (var counts in new[] { "issue_minutes", "issue_hours" })
            (await Store.QueryAsync<string>($"SELECT issue_id || ' ' || SUM(count) FROM {counts} GROUP BY issue_id")).ShouldBe(["1 3"], counts);
        (await Store.NumberAsync("SELECT count FROM issue_tags WHERE issue_id = 1 AND key = 'color'")).ShouldBe(3);
        (await Store.NumberAsync("SELECT COUNT(*) FROM events WHERE issue_id = 1")).ShouldBe(3);
    }

    [Fact]
    public async Task The_worse_severity_counts_with_its_reason()
    {
        await DigestAsync("a", "anna", SentryLevel.Error);
        await DigestAsync("b", "anna", SentryLevel.Fatal);
        await MergeAsync();

        (await Store.QueryAsync<string>("SELECT severity || ' ' || severity_reason FROM issues")).ShouldBe([$"{(int)Severity.Critical} the event's level is fatal"]);
    }

    [Fact]
    public async Task What_happens_to_either_afterwards_is_counted_by_the_one()
    {
        await DigestAsync("a", "anna", SentryLevel.Error);
        await DigestAsync("b", "ben", SentryLevel.Error);
        await MergeAsync();
        await DigestAsync("b", "ben", SentryLevel.Error);
        await DigestAsync("a", "carl", SentryLevel.Error);

        (await Store.QueryAsync<string>("SELECT id || ' ' || count || ' ' || users FROM issues")).ShouldBe(["1 4 3"]);
    }

    [Fact]
    public async Task The_incident_of_the_one_that_is_no_more_ends()
    {
        await DigestAsync("a", "anna", SentryLevel.Error);
        await DigestAsync("b", "anna", SentryLevel.Error);
        await _room.DecideAsync();
        await MergeAsync();
        await _room.DecideAsync();

        (await Store.QueryAsync<string>("SELECT key || ' ' || state FROM incidents ORDER BY key")).ShouldBe(["issue:1 0", "issue:2 2"]);
        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Opened", "ops Resolved"]);
    }

    private async Task MergeAsync() => await new IssueMerge(Store.Database, _room.Triage).MergeAsync(await _room.IssueAsync(1), await _room.IssueAsync(2), "anna", default);

    private async Task DigestAsync(string issue, string user, SentryLevel level)
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of(
            issue, facts => facts with { Level = level, User = new SentryUser(user, null, null, null), Tags = [new("color", "red")] }));
        await _room.Digest.Fold.FoldAllAsync(default);
        Store.Time.Advance(TimeSpan.FromMinutes(1));
    }
}

public sealed class IssueMergeTestsOnSqlite() : IssueMergeTests(StoreKind.Sqlite);

public sealed class IssueMergeTestsOnPostgres() : IssueMergeTests(StoreKind.Postgres);
