using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>The vendor has answered, and the store does not.</summary>
public sealed class AttemptLogTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;
    private FailingDatabase _failing = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync();
        _settings = new TestSettings("channels: {ops: {type: scripted}}", _store.Time);
        _room = new DeliveryRoom(_store, _settings);
        _failing = new FailingDatabase(_store.Database);
    }

    public async ValueTask DisposeAsync()
    {
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task What_a_vendor_took_while_the_store_was_away_is_written_down_later_and_not_sent_again()
    {
        var worker = Worker(TestNode.Held("ops", _store.Time));
        var id = await _room.AddAsync("ops");
        _room.Channel("ops").Then(_ =>
        {
            _failing.FailCommits = true;
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered());
        });

        await Should.ThrowAsync<IOException>(() => worker.StepAsync(default));
        _store.Time.Advance(TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<IOException>(() => worker.StepAsync(default));
        _failing.FailCommits = false;
        while (await worker.StepAsync(default) is null)
        {
        }

        _room.Channel("ops").Heard.Select(heard => heard.Id).ShouldBe([id]);
        (await _room.StatesAsync()).ShouldBe([$"{id} ops sent"]);
        (await _store.QueryAsync<string>("SELECT attempt || ' ' || result FROM deliveries")).ShouldBe(["1 delivered"]);
    }

    [Fact]
    public async Task A_worker_that_slept_over_its_lease_sends_nothing_and_gives_its_claim_back()
    {
        var node = TestNode.OneOfSeveral(_store.Database, _store.Time, "sleeper");
        var lease = (await node.Leases.TryTakeAsync("channel:ops", default)).ShouldNotBeNull();
        using var held = new HeldLease(lease, _store.Time.GetTimestamp(), _store.Time);
        var worker = Worker(held);
        var id = await _room.AddAsync("ops");

        // Nobody has taken the lease, so the claim goes through; but somebody could take it before the vendor is called.
        _store.Time.Advance(Leases.LastsFor);
        await Should.ThrowAsync<LeaseLostException>(() => worker.StepAsync(default));

        _room.Channel("ops").Heard.ShouldBeEmpty();
        (await _store.QueryAsync<string>("SELECT id FROM notifications WHERE state = 0 AND claimed_by IS NULL")).ShouldBe([id]);
    }

    private ChannelWorker Worker(HeldLease held) => new(
        _room.Configured("ops"), held, new NotificationStore(_failing, new ProcessClock(_store.Time)), _room.Judge, new Pacemaker(), new DeliveryBells(_store.Time, new NodeHints()),
        new TocsinMetrics(new MetricsRegistry(new MetricsOptions()), _store.Time), _store.Time, NullLogger.Instance);
}
