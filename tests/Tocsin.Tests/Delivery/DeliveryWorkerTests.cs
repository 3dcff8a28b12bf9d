using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>What becomes of a call under way when the settings change or the program stops.</summary>
public abstract class DeliveryWorkerTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;
    private DeliveryWorker _worker = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync(kind);
        _settings = new TestSettings("channels: {ops: {type: scripted}}", _store.Time);
        _room = new DeliveryRoom(_store, _settings);
        _worker = new DeliveryWorker(
            _room.Directory, TestNode.Alone(_store.Database, _store.Time).Keeper, _room.Notifications, _room.Judge, new DeliveryBells(_store.Time, new NodeHints()),
            new TocsinMetrics(new MetricsRegistry(new MetricsOptions()), _store.Time),
            _settings.Live, _store.Time, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Dispose();
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_change_of_a_channel_lets_its_call_under_way_end_and_sends_nothing_twice()
    {
        var (call, id) = await BeginCallAsync();

        await ChangeAsync("channels: {ops: {type: scripted, per_minute: 50}, new: {type: scripted}}");
        call.IsCut.ShouldBeFalse();
        call.End(new DeliveryResult.Delivered());

        var next = new HeldCall();
        _room.Channel("ops").Then(next.AnswerAsync);
        var later = await _room.AddAsync("ops", "inc_2");
        _room.Directory.Channels["ops"].Channel.Pace.ShouldNotBe(Pace.None);
        await _store.Time.PassUntilAsync(next.Begun, TimeSpan.FromSeconds(1));
        next.End(new DeliveryResult.Delivered());
        await _worker.StopAsync(default);

        _room.Channel("ops").Heard.Select(heard => heard.Id).ShouldBe([id, later]);
        _room.Channel("ops").Delivered.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_that_was_taken_out_still_ends_its_call_and_nobody_else_is_told()
    {
        var (call, id) = await BeginCallAsync();

        await ChangeAsync("channels: {new: {type: scripted}}");
        call.End(new DeliveryResult.Delivered());
        await _worker.StopAsync(default);

        (await _room.StatesAsync()).ShouldContain($"{id} ops sent");
        _room.Console.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_of_the_program_lets_a_call_end()
    {
        var (call, id) = await BeginCallAsync();

        var stopped = _worker.StopAsync(default);
        _store.Time.Advance(DeliveryWorker.LetFinish - TimeSpan.FromMilliseconds(1));
        call.IsCut.ShouldBeFalse();
        call.End(new DeliveryResult.Delivered());
        await stopped.WaitAsync(Patience);

        (await _room.StatesAsync()).ShouldBe([$"{id} ops sent"]);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_patience_of_a_stop_is_cut_and_its_message_kept()
    {
        var (call, id) = await BeginCallAsync();

        var stopped = _worker.StopAsync(default);
        _store.Time.Advance(DeliveryWorker.LetFinish);
        await stopped.WaitAsync(Patience);

        call.IsCut.ShouldBeTrue();
        (await _room.StatesAsync()).ShouldBe([$"{id} ops pending"]);
        (await _room.Notifications.ClaimAsync("ops", default)).ShouldNotBeNull();
    }

    /// <summary>Starts the worker, and returns when it has called the channel.</summary>
    private async Task<(HeldCall Call, string Id)> BeginCallAsync()
    {
        var call = new HeldCall();
        _room.Channel("ops").Then(call.AnswerAsync);
        var id = await _room.AddAsync("ops");
        await _worker.StartAsync(default);
        await call.Begun.WaitAsync(Patience);
        return (call, id);
    }

    /// <summary>Returns when the workers are those of the changed settings: the new channel has said something.</summary>
    private async Task ChangeAsync(string yaml)
    {
        var heard = new HeldCall();
        _room.Channel("new").Then(heard.AnswerAsync);
        await _room.AddAsync("new", "inc_new");
        _settings.Change(yaml);
        await heard.Begun.WaitAsync(Patience);
        heard.End(new DeliveryResult.Delivered());
    }
}

public sealed class DeliveryWorkerTestsOnSqlite() : DeliveryWorkerTests(StoreKind.Sqlite);

public sealed class DeliveryWorkerTestsOnPostgres() : DeliveryWorkerTests(StoreKind.Postgres);
