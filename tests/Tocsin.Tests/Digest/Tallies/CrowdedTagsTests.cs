using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Issues;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Tallies;

public sealed class CrowdedTagsTests : IAsyncLifetime
{
    private const int Room = 300;

    private DigestRoom _room = null!;
    private int _sent;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("alerts: {threshold: {events: 0}}");

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_value_of_its_own_in_each_event_does_not_grow_the_store_for_ever()
    {
        for (var fold = 0; fold < 12; fold++)
            await FoldAsync(Enumerable.Range(0, 90).Select(_ => Tagged(("request", Fresh()))));

        (await ValuesAsync("request")).ShouldBeLessThanOrEqualTo(Room);
        (await SumAsync("request")).ShouldBe(12 * 90);
        (await _room.Store.NumberAsync("SELECT count FROM issue_tags WHERE value = '…'")).ShouldBeGreaterThan(700);
    }

    [Fact]
    public async Task A_single_fold_of_very_many_values_is_bounded_too()
    {
        await FoldAsync(Enumerable.Range(0, 800).Select(_ => Tagged(("request", Fresh()))));

        (await ValuesAsync("request")).ShouldBe(TagLimit.Values + 1);
        (await SumAsync("request")).ShouldBe(800);
    }

    [Fact]
    public async Task What_is_seen_often_and_what_is_new_stay()
    {
        await FoldAsync(Enumerable.Repeat(0, 5).Select(_ => Tagged(("release", "often"))));
        for (var fold = 0; fold < 4; fold++)
        {
            _room.Store.Time.Advance(TimeSpan.FromMinutes(1));
            await FoldAsync(Enumerable.Range(0, 70).SelectMany(_ => Twice(Tagged(("release", Fresh())))));
        }

        _room.Store.Time.Advance(TimeSpan.FromMinutes(1));
        await FoldAsync([Tagged(("release", "new"))]);
        await ForgetAsync();
        await FoldAsync([Tagged(("release", "often"))]);

        (await _room.Store.QueryAsync<string>("SELECT value || ' ' || count FROM issue_tags WHERE key = 'release' AND value IN ('often', 'new') ORDER BY value"))
            .ShouldBe(["new 1", "often 6"]);
    }

    [Fact]
    public async Task Other_issues_and_keys_keep_all_they_have()
    {
        await FoldAsync(Enumerable.Range(0, 90).Select(number => Tagged(("page", $"/{number}"))));
        await FoldAsync(Enumerable.Range(0, 90).Select(number => Tagged("other", ("request", $"{number}"))));
        for (var fold = 0; fold < 5; fold++)
            await FoldAsync(Enumerable.Range(0, 90).Select(_ => Tagged(("request", Fresh()))));

        (await ValuesAsync("page")).ShouldBe(90);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM issue_tags WHERE issue_id = 2 AND key = 'request'")).ShouldBe(90);
    }

    [Fact]
    public async Task Keys_without_end_are_folded_into_one()
    {
        for (var fold = 0; fold < 10; fold++)
            await FoldAsync(Enumerable.Range(0, 15).Select(_ => Tagged([.. Enumerable.Range(0, 10).Select(_ => (Fresh(), "x")), ("color", "red")])));

        (await _room.Store.NumberAsync("SELECT COUNT(DISTINCT key) FROM issue_tags")).ShouldBeLessThanOrEqualTo(TagLimit.Keys + 260);
        (await _room.Store.NumberAsync("SELECT SUM(count) FROM issue_tags WHERE key NOT IN ('level', 'color')")).ShouldBe(10 * 15 * 10);
        (await _room.Store.NumberAsync("SELECT count FROM issue_tags WHERE key = 'color'")).ShouldBe(150);
        (await _room.Store.NumberAsync("SELECT count FROM issue_tags WHERE key = '…'")).ShouldBeGreaterThan(900);
    }

    [Fact]
    public async Task An_ordinary_issue_is_not_looked_at_in_each_fold()
    {
        await FoldAsync([Tagged(("release", "often"))]);
        var counting = new CountingDatabase(_room.Store.Database);
        var crowds = new CrowdedTags(counting);

        for (var fold = 0; fold < 50; fold++)
            await crowds.ThinAsync(TallyOfIssue(), default);

        counting.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task An_issue_is_shown_with_the_rest_behind_its_values()
    {
        await FoldAsync(Enumerable.Range(0, 130).Select(_ => Tagged(("environment", Fresh()))));
        var queries = new IssueQueries(_room.Store.Database, _room.Store.Time);

        var shown = await queries.ShowAsync((await queries.FindAsync("1", default)).ShouldNotBeNull(), default);

        shown.Environment.ShouldNotBe(TagCount.Rest);
        shown.Tags.Last(tag => tag.Key == "environment").ShouldBe(new TagCount("environment", TagCount.Rest, 30));
    }

    private AcceptedEvent Tagged(params (string Key, string Value)[] tags) => Tagged("a", tags);

    private AcceptedEvent Tagged(string issue, params (string Key, string Value)[] tags) =>
        _room.Events.Of(issue, facts => facts with { Tags = [.. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))] });

    private static IEnumerable<AcceptedEvent> Twice(AcceptedEvent accepted) => [accepted, accepted with { EventId = Guid.NewGuid() }];

    private string Fresh() => $"v{_sent++:D6}";

    private async Task FoldAsync(IEnumerable<AcceptedEvent> events)
    {
        await _room.DigestAsync([.. events]);
        await _room.Fold.FoldAllAsync(default);
    }

    /// <summary>Lets the next fold look, as the first one after a restart does.</summary>
    private async Task ForgetAsync() => await new CrowdedTags(_room.Store.Database).ThinAsync(TallyOfIssue(), default);

    private Tally TallyOfIssue()
    {
        var tally = new Tally();
        tally.Add(1, Tagged(("release", "often")));
        return tally;
    }

    private Task<long> ValuesAsync(string key) => _room.Store.NumberAsync("SELECT COUNT(*) FROM issue_tags WHERE issue_id = 1 AND key = @key", new { key });

    private Task<long> SumAsync(string key) => _room.Store.NumberAsync("SELECT SUM(count) FROM issue_tags WHERE key = @key", new { key });
}
