using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

public abstract partial class NodesContract
{
    private const string Work = "work";

    [Fact]
    public async Task A_lease_is_anothers_only_after_it_has_run_out()
    {
        var held = (await One.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull();
        (await Other.Leases.TryTakeAsync(Work, default)).ShouldBeNull();

        Time.Advance(Leases.LastsFor - TimeSpan.FromMilliseconds(1));
        (await Other.Leases.TryTakeAsync(Work, default)).ShouldBeNull();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var taken = (await Other.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull();

        taken.Fence.ShouldBeGreaterThan(held.Fence);
        (await One.Leases.RenewAsync(held, default)).ShouldBeFalse();
        (await One.Leases.TryTakeAsync(Work, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_renewed_lease_goes_on_and_keeps_its_fence()
    {
        var held = (await One.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull();
        for (var renewal = 0; renewal < 5; renewal++)
        {
            Time.Advance(Leases.LastsFor / 3);
            (await One.Leases.RenewAsync(held, default)).ShouldBeTrue();
            (await Other.Leases.TryTakeAsync(Work, default)).ShouldBeNull();
        }

        (await One.Leases.TryTakeAsync(Work, default)).ShouldBe(held);
    }

    [Fact]
    public async Task A_lease_that_was_handed_back_is_anothers_at_once_and_leases_do_not_mind_each_other()
    {
        var held = (await One.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull();
        (await Other.Leases.TryTakeAsync("other work", default)).ShouldNotBeNull();

        await One.Leases.ReleaseAsync(held, default);

        (await Other.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull().Fence.ShouldBe(held.Fence + 1);
        // Late: it is no longer its to hand back.
        await One.Leases.ReleaseAsync(held, default);
        (await One.Leases.TryTakeAsync(Work, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_node_that_lost_a_lease_writes_nothing_under_it()
    {
        var held = (await One.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull();
        var under = OnesStore.Under(held);
        await under.WriteAsync(transaction => MarkAsync(transaction, 1), default);

        Time.Advance(Leases.LastsFor);
        // Nobody took it yet, so nobody else can have done the same.
        await under.WriteAsync(transaction => MarkAsync(transaction, 2), default);
        await Other.Leases.TryTakeAsync(Work, default);

        await Should.ThrowAsync<LeaseLostException>(() => under.WriteAsync(transaction => MarkAsync(transaction, 3), default));
        (await MarkedAsync()).ShouldBe(2);
        // The writer is free again for what needs no lease.
        await OnesStore.WriteAsync(transaction => MarkAsync(transaction, 4), default);
    }

    [Fact]
    public async Task Nobody_takes_a_lease_while_a_transaction_under_it_is_open()
    {
        var held = (await One.Leases.TryTakeAsync(Work, default)).ShouldNotBeNull();
        var transaction = await OnesStore.Under(held).BeginWriteAsync(default);
        Time.Advance(Leases.LastsFor);

        // On SQLite the wait is one of the thread.
        var taking = Task.Run(() => Other.Leases.TryTakeAsync(Work, default));
        await MarkAsync(transaction, 7);
        taking.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(default);
        await transaction.DisposeAsync();

        (await taking).ShouldNotBeNull();
        (await MarkedAsync()).ShouldBe(7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_nodes_race_a_fence_has_one_holder_and_at_no_moment_two_hold_a_lease(int seed)
    {
        var random = new Random(seed);
        TestNode[] nodes = [One, Other, TestNode.OneOfSeveral(OnesStore, Time, "third")];
        var holders = new Dictionary<long, string>();
        for (var step = 0; step < 40; step++)
        {
            var asking = nodes.Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next()).ToList();
            var taken = (await Task.WhenAll(asking.Select(node => Task.Run(() => node.Leases.TryTakeAsync(Work, default))))).OfType<Lease>().ToList();

            taken.Select(lease => lease.Holder).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
            foreach (var lease in taken)
            {
                holders.TryAdd(lease.Fence, lease.Holder);
                holders[lease.Fence].ShouldBe(lease.Holder);
                if (random.Next(4) == 0)
                    await nodes.Single(node => node.Identity.Name == lease.Holder).Leases.ReleaseAsync(lease, default);
            }

            Time.Advance(random.Next(3) * (Leases.LastsFor / 2));
        }

        holders.Values.Distinct().Count().ShouldBe(3);
    }

    private static Task<int> MarkAsync(WriteTransaction transaction, long mark) =>
        transaction.Connection.ExecuteAsync("UPDATE turns SET next_at = @mark WHERE name = 'decide'", new { mark }, transaction.Inner);

    private async Task<long?> MarkedAsync()
    {
        await using var session = await OthersStore.OpenReadAsync(default);
        return await session.Connection.ExecuteScalarAsync<long?>("SELECT next_at FROM turns WHERE name = 'decide'");
    }
}
