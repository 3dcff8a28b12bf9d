using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Cli.Channels;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Channels;

public abstract class ChannelTestTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private TestStore _store = null!;
    private TestSettings _settings = null!;
    private DeliveryRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.CreateAsync(kind);
        _settings = new TestSettings("channels: {ops: {type: scripted, fallback: desk}, desk: {type: scripted}}", _store.Time);
        _room = new DeliveryRoom(_store, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        _room.Dispose();
        _settings.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Where_no_server_runs_the_command_delivers_and_the_ledger_shows_it()
    {
        _room.Channel("ops").Then(new DeliveryResult.Delivered("m-1", "one of two was refused"));

        var answer = await TestAsync(serverRuns: false);

        answer.Delivered.ShouldBeTrue();
        answer.DeliveredBy.ShouldBe("command");
        answer.Attempts.ShouldHaveSingleItem().Detail.ShouldBe("one of two was refused");
        _room.Channel("ops").Heard.ShouldHaveSingleItem().Message.Kind.ShouldBe(NotificationKind.Drill);
        (await _room.StatesAsync()).ShouldBe([$"{answer.Notification} ops sent"]);
    }

    [Fact]
    public async Task A_failed_test_ends_there_tells_nobody_else_and_leaves_what_waits()
    {
        var waiting = await _room.AddAsync("ops", severity: Severity.Critical);
        _room.Channel("ops").Fails(1);

        var answer = await TestAsync(serverRuns: false);

        answer.Delivered.ShouldBeFalse();
        var attempt = answer.Attempts.ShouldHaveSingleItem();
        (attempt.Result, attempt.Reason, attempt.Detail).ShouldBe(("retry", "ServerError", "500"));
        (await _room.StatesAsync()).ShouldBe([$"{waiting} ops pending", $"{answer.Notification} ops failed"]);
    }

    [Fact]
    public async Task A_running_server_delivers_the_test_and_the_command_waits_for_it()
    {
        var test = TestAsync(serverRuns: true);
        await UntilAsync(async () => (await _room.StatesAsync()).Count == 1);
        await _room.SettleAsync();
        await PassUntilDoneAsync(test);

        var answer = await test;
        (answer.Delivered, answer.DeliveredBy).ShouldBe((true, "server"));
        _room.Channel("ops").Heard.Count.ShouldBe(1);
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

    private Task<ChannelTestAnswer> TestAsync(bool serverRuns) =>
        new ChannelTest(_store.Database, _store.Time).RunAsync(_room.Configured("ops"), "somebody", serverRuns, Patience, default);

    private async Task PassUntilDoneAsync(Task test) => await UntilAsync(() =>
    {
        _store.Time.Advance(TimeSpan.FromMilliseconds(200));
        return Task.FromResult(test.IsCompleted);
    });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }
}

public sealed class ChannelTestTestsOnSqlite() : ChannelTestTests(StoreKind.Sqlite);
