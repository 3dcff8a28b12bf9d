using Tocsin.Alerting.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>Whoever claims a notification sends it; whoever dies with a claim does not keep it.</summary>
public abstract class ClaimTests(StoreKind kind) : ChannelRoom(kind)
{
    [Fact]
    public async Task A_claimed_notification_is_not_claimed_twice_until_the_claim_runs_out()
    {
        await Room.AddAsync("ops");
        (await Room.Notifications.ClaimAsync("ops", default)).ShouldNotBeNull();
        (await Room.Notifications.ClaimAsync("ops", default)).ShouldBeNull();

        Store.Time.Advance(TimeSpan.FromSeconds(119));
        (await Room.Notifications.ClaimAsync("ops", default)).ShouldBeNull();
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        (await Room.Notifications.ClaimAsync("ops", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_send_repeats_it_with_the_same_id()
    {
        using var stopping = new CancellationTokenSource();
        Ops.Then(async cancellationToken =>
        {
            await stopping.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new DeliveryResult.Delivered();
        });
        var id = await Room.AddAsync("ops");
        await Should.ThrowAsync<OperationCanceledException>(() => Room.Worker("ops").StepAsync(stopping.Token));

        Room.Restart();
        await Room.SettleAsync();

        Ops.Heard.Select(heard => heard.Id).ShouldBe([id, id]);
        (await Room.StatesAsync()).ShouldBe([$"{id} ops sent"]);
    }
}

public sealed class ClaimTestsOnSqlite() : ClaimTests(StoreKind.Sqlite)
{
    [Fact]
    public async Task A_start_takes_back_the_claims_of_the_process_that_died()
    {
        var id = await Room.AddAsync("ops");
        await Room.Notifications.ClaimAsync("ops", default);

        Room.Restart();
        await Room.Notifications.ReleaseClaimsAsync(default);
        await Room.SettleAsync();

        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
    }
}

public sealed class ClaimTestsOnPostgres() : ClaimTests(StoreKind.Postgres);
