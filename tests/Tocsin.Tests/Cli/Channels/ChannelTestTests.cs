using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Cli.Channels;
using Tocsin.Delivery.Claims;
using Tocsin.Fakes.Time;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Channels;

public abstract class ChannelTestTests(StoreKind kind)
    : DeliveryRoomTests(kind, "channels: {ops: {type: scripted, fallback: desk}, desk: {type: scripted}}")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // PostgreSQL has a clock of its own, by which tests are due.
    private protected override ManualTime? Clock => Kind is StoreKind.Postgres ? new ManualTime(TimeProvider.System.GetUtcNow().AddMinutes(5)) : null;

    [Fact]
    public async Task Where_no_server_runs_the_command_delivers_and_the_ledger_shows_it()
    {
        Room.Channel("ops").Then(new DeliveryResult.Delivered("m-1", "one of two was refused"));

        var answer = await TestAsync(serverRuns: false);

        answer.Delivered.ShouldBeTrue();
        answer.DeliveredBy.ShouldBe("command");
        answer.Attempts.ShouldHaveSingleItem().Detail.ShouldBe("one of two was refused");
        Room.Channel("ops").Heard.ShouldHaveSingleItem().Message.Kind.ShouldBe(NotificationKind.Drill);
        (await Room.StatesAsync()).ShouldBe([$"{answer.Notification} ops sent"]);
    }

    [Fact]
    public async Task A_failed_test_ends_there_tells_nobody_else_and_leaves_what_waits()
    {
        var waiting = await Room.AddAsync("ops", severity: Severity.Critical);
        Room.Channel("ops").Fails(1);

        var answer = await TestAsync(serverRuns: false);

        answer.Delivered.ShouldBeFalse();
        var attempt = answer.Attempts.ShouldHaveSingleItem();
        (attempt.Result, attempt.Reason, attempt.Detail).ShouldBe(("retry", "ServerError", "500"));
        (await Room.StatesAsync()).ShouldBe([$"{waiting} ops pending", $"{answer.Notification} ops failed"]);
    }

    [Fact]
    public async Task A_running_server_delivers_the_test_and_the_command_waits_for_it()
    {
        var test = TestAsync(serverRuns: true);
        await UntilAsync(async () => (await Room.StatesAsync()).Count == 1);
        await Room.SettleAsync();
        await PassUntilDoneAsync(test);

        var answer = await test;
        (answer.Delivered, answer.DeliveredBy).ShouldBe((true, "server"));
        Room.Channel("ops").Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_not_waited_for_for_ever()
    {
        var test = TestAsync(serverRuns: true);
        await PassUntilDoneAsync(test);

        var answer = await test;
        answer.Delivered.ShouldBeFalse();
        answer.Attempts.ShouldBeEmpty();
    }

    private protected Task<ChannelTestAnswer> TestAsync(bool serverRuns) =>
        new ChannelTest(Store.Database, Store.Time).RunAsync(Room.Configured("ops"), "somebody", serverRuns, Patience, default);

    private protected async Task PassUntilDoneAsync(Task test) => await UntilAsync(() =>
    {
        Store.Time.Advance(TimeSpan.FromMilliseconds(200));
        return Task.FromResult(test.IsCompleted);
    });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }
}

public sealed class ChannelTestTestsOnSqlite() : ChannelTestTests(StoreKind.Sqlite);

public sealed class ChannelTestTestsOnPostgres() : ChannelTestTests(StoreKind.Postgres)
{
    [Fact]
    public async Task A_node_that_holds_the_channel_is_left_the_test()
    {
        await new Leases(Store.Database, new ServerClock(), new NodeIdentity("other"), areShared: true).TryTakeAsync(Claimant.LeaseOf("ops"), default);
        var test = TestAsync(serverRuns: false);
        await PassUntilDoneAsync(test);

        var answer = await test;
        (answer.Delivered, answer.DeliveredBy).ShouldBe((false, "server"));
        Room.Channel("ops").Heard.ShouldBeEmpty();
    }
}
