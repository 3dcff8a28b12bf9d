using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Digest;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

/// <summary>A store that is away for a moment, and commits of which nobody heard.</summary>
public sealed class PatientDigestTests : IAsyncLifetime
{
    private DigestRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("40001", false)]
    [InlineData("40P01", false)]
    [InlineData("57P01", true)]
    [InlineData("08006", true)]
    public async Task A_batch_is_tried_again_and_a_commit_that_nobody_heard_of_counts_as_one(string state, bool commits)
    {
        var store = new UnsteadyDatabase(_room.Store.Database, state, commits) { Failures = 3 };
        var first = _room.Events.Of("a");

        var endings = await PassAsync(Digest(store).DigestAsync([first, _room.Events.Of("b"), first], default));

        endings.ShouldBe([DigestOutcome.Accepted, DigestOutcome.Accepted, DigestOutcome.Duplicate]);
        await _room.Fold.FoldAllAsync(default);
        (await _room.Store.QueryAsync<string>("SELECT outcome || ' ' || quantity FROM outcomes ORDER BY outcome")).ShouldBe(["accepted 2", "duplicate 1"]);
        (await _room.Store.NumberAsync("SELECT SUM(count) FROM issues")).ShouldBe(2);
        (await _room.SignalsAsync()).ShouldBe(["New", "New"]);
    }

    [Fact]
    public async Task A_store_that_is_away_for_too_long_is_not_waited_for_for_ever()
    {
        var store = new UnsteadyDatabase(_room.Store.Database, "08006", commits: false) { Failures = int.MaxValue };
        var began = _room.Store.Time.GetUtcNow();

        await Should.ThrowAsync<DbException>(() => PassAsync(Digest(store).DigestAsync([_room.Events.Of("a")], default)));

        (_room.Store.Time.GetUtcNow() - began).ShouldBeInRange(TimeSpan.FromSeconds(15), PatientDigest.Patience);
        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM issues")).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_store_refuses_is_not_tried_again()
    {
        var store = new UnsteadyDatabase(_room.Store.Database, "23505", commits: false) { Failures = int.MaxValue };

        await Should.ThrowAsync<DbException>(() => Digest(store).DigestAsync([_room.Events.Of("a")], default));

        store.Commits.ShouldBe(1);
    }

    private PatientDigest Digest(Database database) => new(_room.MakePipeline(database), _room.Store.Time, NullLogger<PatientDigest>.Instance);

    private async Task<T> PassAsync<T>(Task<T> digesting)
    {
        await _room.Store.Time.PassUntilAsync(digesting, TimeSpan.FromMilliseconds(500));
        return await digesting;
    }
}
