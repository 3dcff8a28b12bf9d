using Tocsin.Digest;
using Tocsin.Digest.Spikes;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Spikes;

/// <summary>An issue's last minutes against its own past, with times by hand. Thresholds and milestones are out of the way.</summary>
public abstract class SpikeWatchTests(StoreKind kind) : IAsyncLifetime
{
    private const string Yaml =
        """
        channels: {ops: {type: scripted}}
        alerts:
          milestones: [100000]
          threshold: {events: 0}
          spike: {events: 20, factor: 10, within: 5m, against: 2h, cool_down: 1h}
        """;

    private AlertingRoom _room = null!;

    private protected TestStore Store => _room.Store;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(Yaml, kind);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_quiet_issue_that_jumps_is_one()
    {
        await HadAsync("a", TimeSpan.FromHours(26));
        await HadAsync("a", TimeSpan.FromHours(1));
        await HappensAsync("a", 19);
        (await LookAsync()).ShouldBe(0);

        await HappensAsync("a", 1);
        (await LookAsync()).ShouldBe(1);

        (await DetailsAsync()).ShouldBe(["20 events within 5 min, 480 times as many as usual in the 2 h before"]);
    }

    [Fact]
    public async Task One_that_had_nothing_for_long_says_so()
    {
        await HadAsync("a", TimeSpan.FromHours(26));
        await HappensAsync("a", 20);
        await LookAsync();

        (await DetailsAsync()).ShouldBe(["20 events within 5 min, and none in the 2 h before"]);
    }

    [Fact]
    public async Task A_busy_issue_that_stays_so_is_none_until_it_is_ten_times_as_busy()
    {
        // 20 in each five minutes, so ten times that is 200.
        await HadAsync("a", [.. Enumerable.Range(1, 24 * 26).Select(step => step * TimeSpan.FromSeconds(15))]);
        await HappensAsync("a", 180);
        (await LookAsync()).ShouldBe(0);

        await HappensAsync("a", 40);
        (await LookAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_young_issue_has_the_past_that_it_has()
    {
        await HadAsync("new", TimeSpan.FromMinutes(4));
        await HappensAsync("new", 300);
        (await LookAsync()).ShouldBe(0);

        // 30 events in the half hour before the last five minutes are five in five minutes.
        await HadAsync("young", [.. Enumerable.Range(0, 30).Select(minute => TimeSpan.FromMinutes(35 - minute))]);
        await HappensAsync("young", 44);
        (await LookAsync()).ShouldBe(0);
        await HappensAsync("young", 6);
        (await LookAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_happened_longer_ago_than_the_span_is_past()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HappensAsync("a", 19);
        Store.Time.Advance(TimeSpan.FromMinutes(5));
        await HappensAsync("a", 19);

        (await LookAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_keeps_still_until_its_cool_down_is_over_whoever_looks()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HappensAsync("a", 20);
        (await LookAsync()).ShouldBe(1);
        _room.Restart();
        (await LookAsync()).ShouldBe(0);

        Store.Time.Advance(TimeSpan.FromMinutes(59));
        await HappensAsync("a", 2000);
        (await LookAsync()).ShouldBe(0);
        Store.Time.Advance(TimeSpan.FromMinutes(1));
        (await LookAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Two_that_look_at_the_same_time_say_it_once()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HappensAsync("a", 20);

        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LookAsync()))).Sum().ShouldBe(1);
        (await DetailsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_lost_the_lease_leaves_it_to_the_other()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HappensAsync("a", 20);
        var lost = await LeaseAsync("one");
        Store.Time.Advance(Leases.LastsFor);
        var held = await LeaseAsync("two");

        await Should.ThrowAsync<LeaseLostException>(() => Watch.Under(lost).LookAsync(default));
        (await DetailsAsync()).ShouldBeEmpty();
        (await Watch.Under(held).LookAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task Folding_again_says_nothing_new()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HappensAsync("a", 10);
        await _room.Digest.Fold.FoldAllAsync(default);
        await _room.Digest.Fold.FoldAllAsync(default);

        (await LookAsync()).ShouldBe(0, "ten were ten, however often somebody folded");
    }

    [Fact]
    public async Task A_merge_adds_up_and_does_not_say_it_again()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HadAsync("b", TimeSpan.FromHours(3));
        await HappensAsync("a", 12);
        await HappensAsync("b", 21);
        (await LookAsync()).ShouldBe(1);
        await new IssueMerge(Store.Database, _room.Triage).MergeAsync(await _room.IssueAsync(1), await _room.IssueAsync(2), "anna", default);
        (await LookAsync()).ShouldBe(0);

        Store.Time.Advance(TimeSpan.FromHours(1));
        await HappensAsync("b", 300);
        (await LookAsync()).ShouldBe(1);
        (await DetailsAsync())[^1].ShouldStartWith("300 events within 5 min, 218 times as many as usual");
    }

    [Fact]
    public async Task Nobody_is_called_for_what_is_resolved_or_switched_off()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await HadAsync("b", TimeSpan.FromHours(3));
        await HappensAsync("a", 20);
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", release: null, default);
        (await LookAsync()).ShouldBe(0);

        await HappensAsync("b", 20);
        _room.Digest.Settings.Change(Yaml.Replace("events: 20", "events: 0", StringComparison.Ordinal));
        (await LookAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_told_and_explained_with_the_line_that_says_so()
    {
        await HadAsync("a", TimeSpan.FromHours(3));
        await _room.DecideAsync();
        await _room.PassAsync(TimeSpan.FromMinutes(10));
        await HappensAsync("a", 30);
        await LookAsync();
        await _room.DecideAsync();

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Milestone"]);
        (await _room.LedgerAsync())[^1].ShouldBe("Spike notified");
        (await Store.QueryAsync<string>("SELECT chain FROM ledger ORDER BY id DESC LIMIT 1")).Single().ShouldContain("tocsin.yml:5");
        (await Store.QueryAsync<string>("SELECT message FROM notifications ORDER BY number DESC LIMIT 1")).Single().ShouldContain("30 events within 5 min");
    }

    private SpikeWatch Watch => new(Store.Database, new ProcessClock(Store.Time), new(Store.Time, new NodeHints()), _room.Digest.Settings.Live);

    private Task<int> LookAsync() => Watch.LookAsync(default);

    private async Task<Lease> LeaseAsync(string node) =>
        (await TestNode.OneOfSeveral(Store.Database, Store.Time, node).Leases.TryTakeAsync(SpikeWorker.LeaseName, default)).ShouldNotBeNull();

    private Task HappensAsync(string issue, int times) => HadAsync(issue, [.. Enumerable.Repeat(TimeSpan.Zero, times)]);

    private async Task HadAsync(string issue, params TimeSpan[] ago)
    {
        await _room.Digest.DigestAsync([.. ago.Select(before => _room.Digest.Events.Of(issue, ago: before))]);
        await _room.Digest.Fold.FoldAllAsync(default);
    }

    private Task<IReadOnlyList<string>> DetailsAsync() => Store.QueryAsync<string>("SELECT detail FROM signals WHERE kind = 'Spike' ORDER BY id");
}

public sealed class SpikeWatchTestsOnSqlite() : SpikeWatchTests(StoreKind.Sqlite)
{
    [Fact]
    public async Task A_look_walks_the_last_minutes_and_not_the_whole_week()
    {
        var parameters = new { since = 0, events = 0, now = 0, oldest = 0, youngest = 0 };
        var plan = await Store.QueryAsync<(long, long, long, string Step)>($"EXPLAIN QUERY PLAN {SpikeWatch.Busy}", parameters);

        plan.Select(row => row.Step).ShouldContain("SEARCH issue_minutes USING INDEX issue_minutes_by_minute (minute>?)");
        plan.ShouldNotContain(row => row.Step.StartsWith("SCAN issue", StringComparison.Ordinal));
    }
}

public sealed class SpikeWatchTestsOnPostgres() : SpikeWatchTests(StoreKind.Postgres);
