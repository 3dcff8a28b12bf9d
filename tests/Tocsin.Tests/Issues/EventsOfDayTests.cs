using Tocsin.Alerting.Matching;
using Tocsin.Issues;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Issues;

/// <summary>The events of the last 24 hours: what priorities go by, at once in decisions and within seconds in searches.</summary>
public abstract class EventsOfDayTests(StoreKind kind) : IAsyncLifetime
{
    private AlertingRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}\nalerts: {threshold: {events: 0}}", kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task An_issue_that_began_today_has_all_its_events_at_once()
    {
        await HappensAsync(7);

        (await CountAsync()).ShouldBe(7);
        (await FoundAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task What_is_older_does_not_count()
    {
        await HappensAsync(30);
        await FoldAsync();
        _room.Store.Time.Advance(TimeSpan.FromHours(20));
        await HappensAsync(4);
        await FoldAsync();
        _room.Store.Time.Advance(TimeSpan.FromHours(5));
        await HappensAsync(2);
        await FoldAsync();

        (await CountAsync()).ShouldBe(6);
        (await FoundAsync()).ShouldBe(6);
        _room.Store.Time.Advance(TimeSpan.FromHours(25));
        (await CountAsync()).ShouldBe(0);
        (await FoundAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_burst_counts_before_it_is_folded()
    {
        await HappensAsync(1);
        await FoldAsync();
        _room.Store.Time.Advance(TimeSpan.FromDays(30));
        await HappensAsync(12);

        (await FoundAsync()).ShouldBe(0);
        (await CountAsync()).ShouldBe(12);
        await FoldAsync();
        (await FoundAsync()).ShouldBe(12);
    }

    [Fact]
    public async Task Late_news_of_long_ago_is_not_of_today()
    {
        await HappensAsync(1);
        await FoldAsync();
        _room.Store.Time.Advance(TimeSpan.FromDays(30));
        await _room.Digest.DigestAsync([.. Enumerable.Range(0, 9).Select(_ => _room.Digest.Events.Of("a", ago: TimeSpan.FromDays(2)))]);

        (await CountAsync()).ShouldBe(0);
        await FoldAsync();
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_was_loud_last_month_and_is_rare_today_is_not_urgent()
    {
        await HappensAsync(30);
        await _room.DecideAsync();
        _room.Store.Time.Advance(TimeSpan.FromDays(30));
        await FoldAsync();
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", release: null, default);
        await HappensAsync(1);
        await _room.DecideAsync();

        var told = await _room.Store.QueryAsync<string>("SELECT message FROM notifications ORDER BY number");
        told[0].ShouldContain("\"priority\":\"P1\"");
        told[^1].ShouldContain("\"priority\":\"P3\"");
    }

    private Task HappensAsync(int times) => _room.Digest.DigestAsync([.. Enumerable.Range(0, times).Select(_ => _room.Digest.Events.Of("a"))]);

    private Task FoldAsync() => _room.Digest.Fold.FoldAllAsync(default);

    private async Task<long> CountAsync()
    {
        var issue = await _room.IssueAsync(1);
        return await _room.Store.Database.WriteAsync(transaction => EventsOfDay.CountAsync(transaction, issue, _room.Store.Time.GetUtcNow()), default);
    }

    /// <summary>The number by which a search finds it.</summary>
    private async Task<long> FoundAsync()
    {
        for (var number = 0; number < 100; number++)
        {
            var query = QueryParser.Parse($"times_seen_24h:{number}").Query.ShouldNotBeNull();
            if ((await new IssueQueries(_room.Store.Database, _room.Store.Time).ListAsync(query, 1, default)).Count > 0)
                return number;
        }

        throw new InvalidOperationException("No number finds it.");
    }
}

public sealed class EventsOfDayTestsOnSqlite() : EventsOfDayTests(StoreKind.Sqlite);

public sealed class EventsOfDayTestsOnPostgres() : EventsOfDayTests(StoreKind.Postgres);
