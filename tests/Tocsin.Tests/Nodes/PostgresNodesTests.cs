using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using Tocsin.Storage.Postgres;

namespace Tocsin.Tests.Nodes;

public sealed class PostgresNodesTests : NodesContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string? _database;

    private protected override async Task<Database> OpenAsync() =>
        await PostgresDatabase.OpenAsync(_database ??= await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync(), Time, default);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (await PostgresCluster.SharedAsync()).DropDatabaseAsync(_database!);
    }

    [Fact]
    public async Task The_store_says_the_time_of_this_moment_and_not_of_when_a_transaction_began()
    {
        var clock = new ServerClock();
        await using var transaction = await OnesStore.BeginWriteAsync(default);
        var first = await clock.ReadAsync(transaction);
        var later = first;
        while (later == first)
            later = await clock.ReadAsync(transaction);

        (later - first).ShouldBeLessThan(Patience);
        (DateTimeOffset.UtcNow - later).Duration().ShouldBeLessThan(Patience);
    }

    [Fact]
    public async Task What_one_node_calls_the_other_hears()
    {
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopping = new CancellationTokenSource();
        var listening = OthersStore.Hints!.ListenAsync(call => heard.TrySetResult(call), stopping.Token);
        while (!heard.Task.IsCompleted)
        {
            // Nobody knows from when on it listens, so it is called until it hears.
            await OnesStore.Hints!.SendAsync(["one decide"], default);
            await Task.WhenAny(heard.Task, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        (await heard.Task).ShouldBe("one decide");
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listening.WaitAsync(Patience));
    }

    [Fact]
    public async Task Two_nodes_have_the_turn_one_after_the_other_and_who_only_tries_does_not_wait()
    {
        var held = await OnesStore.BeginWriteAsync(default);
        await Turns.TakeAsync(held, Turns.Decide, default);
        await using var waiting = await OthersStore.BeginWriteAsync(default);
        await using (var trying = await OthersStore.BeginWriteAsync(default))
            (await Turns.TryTakeAsync(trying, Turns.Decide, default)).ShouldBeFalse();

        var turn = Turns.TakeAsync(waiting, Turns.Decide, default).AsTask();
        await Turns.LeaveAsync(held, Turns.Decide, Time.GetUtcNow(), default);
        turn.IsCompleted.ShouldBeFalse();
        await held.CommitAsync(default);
        await held.DisposeAsync();

        (await turn.WaitAsync(Patience)).ShouldBe(UnixTime.FromStore(Time.GetUtcNow().ToStore()));
    }
}
