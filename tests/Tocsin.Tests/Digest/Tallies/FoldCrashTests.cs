using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest.Tallies;

/// <summary>A fold is many transactions. Whatever ends it between two of them, and whoever folds beside it, each event counts once.</summary>
public sealed class FoldCrashTests : IAsyncLifetime
{
    private const int Issues = 4;

    private DigestRoom _room = null!;
    private FailingDatabase _failing = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await DigestRoom.CreateAsync("alerts: {threshold: {events: 0}}");
        _failing = new FailingDatabase(_room.Store.Database);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Dying_at_any_step_neither_loses_nor_doubles()
    {
        var fold = Fold();
        var deaths = 0;
        for (var step = 0; ; step++)
        {
            await DigestAsync();
            _room.Outcomes.Count(_room.Project.Id, EventOutcome.RateLimited, "error");
            _failing.StepsToLive = step;
            var died = await DiesAsync(() => fold.FoldAllAsync(default));
            _failing.StepsToLive = null;
            if (!died)
                break;
            deaths++;
            // Every other time the rest is left to lie beside what comes next.
            if (step % 2 == 0)
                await fold.FoldAllAsync(default);
        }

        deaths.ShouldBeGreaterThan(40);
        await CountsShouldBeAsync(deaths + 1);
        (await _room.Store.NumberAsync("SELECT SUM(quantity) FROM outcomes WHERE outcome = 'rate_limited'")).ShouldBe(deaths + 1);
    }

    [Fact]
    public async Task What_another_node_took_first_is_not_added_again()
    {
        await DigestAsync();
        _room.Outcomes.Count(_room.Project.Id, EventOutcome.RateLimited, "error");
        _failing.BeforeNextTransaction = () => _room.Fold.FoldAllAsync(default);

        await Fold().FoldAllAsync(default);

        await CountsShouldBeAsync(1);
        (await _room.Store.NumberAsync("SELECT SUM(quantity) FROM outcomes WHERE outcome = 'rate_limited'")).ShouldBe(1);
    }

    [Fact]
    public async Task Slices_that_another_node_took_are_not_added_again()
    {
        await DigestAsync();
        // The first transaction cuts the sum into slices; before the second, another node finds them waiting.
        _failing.BeforeNextTransaction = () =>
        {
            _failing.BeforeNextTransaction = () => _room.Fold.FoldAllAsync(default);
            return Task.CompletedTask;
        };

        await Fold().FoldAllAsync(default);

        _failing.BeforeNextTransaction.ShouldBeNull();
        await CountsShouldBeAsync(1);
    }

    [Fact]
    public async Task A_transaction_touches_no_more_counts_than_a_slice_holds()
    {
        await DigestAsync();
        var fold = Fold();
        var rows = new List<long>();
        _failing.BeforeNextTransaction = Look;

        await fold.FoldAllAsync(default);

        rows.Count.ShouldBeGreaterThan(4);
        rows.Zip(rows.Skip(1), (before, after) => after - before).ShouldAllBe(added => added <= fold.CountsPerSlice);

        async Task Look()
        {
            rows.Add(await _room.Store.NumberAsync("SELECT COUNT(*) FROM issue_tags"));
            _failing.BeforeNextTransaction = Look;
        }
    }

    private TallyFold Fold() =>
        new(_failing, _room.Outcomes, new CrowdedTags(_failing), _room.Store.Time, NullLogger<TallyFold>.Instance) { CountsPerSlice = 6 };

    /// <summary>Two batches, of each issue one event, with a tag of its own and one that all share.</summary>
    private async Task DigestAsync()
    {
        AcceptedEvent[] events = [.. Enumerable.Range(0, Issues).Select(number => _room.Events.Of(
            $"issue {number}", facts => facts with { Release = "1.0", Environment = "prod", Tags = [new("number", $"{number}"), new("color", "red")] }))];
        await _room.DigestAsync(events[..2]);
        await _room.DigestAsync(events[2..]);
    }

    private static async Task<bool> DiesAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task CountsShouldBeAsync(int rounds)
    {
        await _room.Fold.FoldAllAsync(default);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM tallies")).ShouldBe(0);
        foreach (var counts in new[] { "issue_minutes", "issue_hours", "project_minutes" })
            (await _room.Store.NumberAsync($"SELECT SUM(count) FROM {counts}")).ShouldBe(rounds * Issues, counts);
        (await _room.Store.QueryAsync<long>("SELECT count FROM issue_tags WHERE key IN ('color', 'number')")).ShouldBe(Enumerable.Repeat((long)rounds, 2 * Issues));
        (await _room.Store.NumberAsync("SELECT SUM(quantity) FROM outcomes WHERE outcome = 'accepted'")).ShouldBe(rounds * Issues);
    }
}
