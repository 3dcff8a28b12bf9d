using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>What a channel could not deliver is told by another.</summary>
public abstract class FallbackTests(StoreKind kind) : ChannelRoom(kind)
{
    [Fact]
    public async Task After_ten_attempts_the_fallback_says_it_with_the_reason_and_a_name_of_its_own()
    {
        Ops.Fails(10);
        var id = await Room.AddAsync("ops");
        await Room.PassAsync(TimeSpan.FromMinutes(60));

        Ops.Heard.Count.ShouldBe(10);
        (await Room.StatesAsync()).ShouldBe([$"{id} ops failed", $"{id}~backup backup sent"]);
        var told = Room.Channel("backup").Delivered.Single().Message;
        told.Notification.ShouldBe($"{id}~backup");
        told.Note.ShouldBe("ops could not deliver this. 10 attempts failed, the last with: 500");
        told.Text.ShouldBe("text 1");
    }

    [Fact]
    public async Task A_refusal_goes_to_the_fallback_at_once_and_down_the_chain_to_the_console()
    {
        Ops.Then(Refused("the chat is gone"));
        Room.Channel("backup").Then(Refused("the hook is gone"));
        var id = await Room.AddAsync("ops");
        await Room.SettleAsync();

        (await Room.StatesAsync()).ShouldBe([$"{id} ops failed", $"{id}~backup backup failed", $"{id}~backup~console console sent"]);
        Room.Console.ToString().ShouldContain("backup could not deliver this. the hook is gone");
    }

    [Fact]
    public async Task A_fallback_keeps_the_key_so_that_explain_finds_the_whole_chain()
    {
        Ops.Then(Refused("gone"));
        Room.Channel("backup").Then(Refused("gone too"));
        await Room.AddAsync("ops");
        await Room.SettleAsync();

        (await new Tocsin.Alerting.Ledger.ToldQueries(Store.Database).OfKeyAsync("key of inc_1", default)).Select(line => line.Channel)
            .ShouldBe(["ops", "backup", "console"]);
    }

    [Fact]
    public async Task A_failed_delivery_can_be_tried_again_and_fail_again()
    {
        Ops.Then(Refused("wrong token")).Then(Refused("still wrong"));
        var id = await Room.AddAsync("ops");
        await Room.SettleAsync();
        (await new FailedDeliveries(Store.Database, Store.Time).ListAsync(default)).Select(failed => failed.Id).ShouldBe([id]);

        (await new FailedDeliveries(Store.Database, Store.Time).RetryAsync(id, default)).ShouldBe(1);
        await Room.SettleAsync();

        (await Room.StatesAsync()).ShouldBe([$"{id} ops failed", $"{id}~backup backup sent"]);
        Room.Channel("backup").Delivered.Select(heard => heard.Message.Note).ShouldBe(
            ["ops could not deliver this. wrong token", "ops could not deliver this. still wrong"]);

        (await new FailedDeliveries(Store.Database, Store.Time).RetryAsync(null, default)).ShouldBe(1);
        await Room.SettleAsync();
        Ops.Delivered.Select(heard => heard.Id).ShouldBe([id]);
        (await new FailedDeliveries(Store.Database, Store.Time).RetryAsync("ntf_9", default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_channel_that_was_taken_out_has_its_messages_told_by_the_console()
    {
        var id = await Room.AddAsync("slow");
        Settings.Change("channels: {ops: {type: scripted}}");
        Room.Restart();
        await Room.StepOrphansAsync();
        await Room.SettleAsync();

        (await Room.StatesAsync()).ShouldBe([$"{id} slow failed", $"{id}~console console sent"]);
        Room.Console.ToString().ShouldContain("Channel slow is no longer configured.");
    }

    private static DeliveryResult.Refused Refused(string detail) => new(FailureReason.NotFound, detail);
}

public sealed class FallbackTestsOnSqlite() : FallbackTests(StoreKind.Sqlite);

public sealed class FallbackTestsOnPostgres() : FallbackTests(StoreKind.Postgres);
