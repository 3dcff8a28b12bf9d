using Tocsin.Fakes.Time;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

/// <summary>Work that goes from node to node, with time moved by hand.</summary>
public sealed class LeaseKeeperTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestStore _store = null!;
    private FailingDatabase _failing = null!;
    private TestNode _one = null!;
    private TestNode _other = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync();
        _failing = new FailingDatabase(_store.Database);
        _one = TestNode.OneOfSeveral(_failing, _store.Time, "one");
        _other = TestNode.OneOfSeveral(_store.Database, _store.Time, "other");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task The_work_goes_to_another_node_at_once_when_the_first_is_told_to_stop()
    {
        using var stop = new CancellationTokenSource();
        var (ones, others) = (new Shift(), new Shift());
        var first = _one.Keeper.RunAsync("work", ones.WorkAsync, stop.Token);
        await ones.Begun.WaitAsync(Patience);
        using var end = new CancellationTokenSource();
        var second = _other.Keeper.RunAsync("work", others.WorkAsync, end.Token);
        // As PostgreSQL would carry it.
        var calls = _one.Hints.TakeAsync(default);

        await stop.CancelAsync();
        await first.WaitAsync(Patience);
        foreach (var call in await calls.WaitAsync(Patience))
            _other.Hints.Hear(call);

        await others.Begun.WaitAsync(Patience);
        ones.IsOver.ShouldBeTrue();
        await end.CancelAsync();
        await second.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_lease_is_renewed_for_as_long_as_the_work_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var shift = new Shift();
        var work = _one.Keeper.RunAsync("work", shift.WorkAsync, stop.Token);
        var held = await shift.Begun.WaitAsync(Patience);
        for (var renewal = 0; renewal < 6; renewal++)
            await PassAsync(Leases.LastsFor / 3);

        held.IsHeld.ShouldBeTrue();
        (await _other.Leases.TryTakeAsync("work", default)).ShouldBeNull();
        await stop.CancelAsync();
        await work.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_node_that_cannot_renew_stops_its_work_before_another_can_begin_it()
    {
        using var stop = new CancellationTokenSource();
        var shift = new Shift();
        var work = _one.Keeper.RunAsync("work", shift.WorkAsync, stop.Token);
        var held = await shift.Begun.WaitAsync(Patience);
        _failing.FailCommits = true;

        _store.Time.Advance(Leases.LastsFor - TimeSpan.FromMilliseconds(1));
        held.IsHeld.ShouldBeTrue();
        (await _other.Leases.TryTakeAsync("work", default)).ShouldBeNull();
        _store.Time.Advance(TimeSpan.FromMilliseconds(1));

        held.IsHeld.ShouldBeFalse();
        held.Lost.IsCancellationRequested.ShouldBeTrue();
        (await _other.Leases.TryTakeAsync("work", default)).ShouldNotBeNull();
        await stop.CancelAsync();
        await work.WaitAsync(Patience);
        shift.Times.ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_finds_its_lease_lost_ends_and_waits_for_it_again()
    {
        using var stop = new CancellationTokenSource();
        var shift = new Shift { Then = (held, _) => throw new LeaseLostException(held.Lease) };
        var work = _one.Keeper.RunAsync("work", shift.WorkAsync, stop.Token);
        await shift.Begun.WaitAsync(Patience);
        await Eventually.BeAsync(() => shift.Times > 1, "a second shift");

        shift.Then = null;
        await stop.CancelAsync();
        await work.WaitAsync(Patience);
    }

    // What the timers began goes on with other threads; it is let come to rest.
    private async Task PassAsync(TimeSpan span)
    {
        var waiting = _store.Time.Waiting;
        _store.Time.Advance(span);
        await Eventually.BeAsync(() => _store.Time.Waiting >= waiting, "the timers to wait again");
    }

    private sealed class Shift
    {
        private readonly TaskCompletionSource<HeldLease> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _times;

        public Task<HeldLease> Begun => _begun.Task;

        public int Times => Volatile.Read(ref _times);

        public bool IsOver { get; private set; }

        public Func<HeldLease, CancellationToken, Task>? Then { get; set; }

        public async Task WorkAsync(HeldLease held, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _times);
            _begun.TrySetResult(held);
            if (Then is { } then)
                await then(held, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            IsOver = true;
        }
    }
}
