using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Monitors;

/// <summary>The process dies exactly before and after the commit of what monitors find. What was told once is told once, and what was not is told.</summary>
public abstract class WatchCrashTests(StoreKind kind)
{
    [Theory]
    [InlineData("monitor:before-commit#2")]
    [InlineData("monitor:after-commit")]
    [InlineData("monitor:after-commit#2")]
    public async Task A_target_that_fails_is_told_once_and_so_is_its_return(string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var target = await ScriptedServer.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(
            $"{Configurations.To(receiver)}monitors:\n  shop: {{type: http, url: \"{target.Address}\", interval: 1s, failure_threshold: 2, recovery_threshold: 2}}\n", kind);
        // By then looks that find nothing new are no longer written down at once, and only what changes passes the point.
        await target.WaitForRequestsAsync(6);
        await tocsin.KillAsync();

        target.Otherwise = _ => new ScriptedAnswer.Reply(500);
        await tocsin.DieAsync(point);
        await tocsin.StartAgainAsync();
        await receiver.CallAsync(call => call.Kind == "opened", "the alert that the shop is gone", () => tocsin.Log.Tail);
        await tocsin.KillAsync();

        target.Otherwise = _ => new ScriptedAnswer.Reply(200);
        await tocsin.DieAsync(point);
        await tocsin.StartAgainAsync();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that the shop is back", () => tocsin.Log.Tail);

        await tocsin.ShouldHaveToldOnceAsync(receiver);
    }
}

public sealed class WatchCrashTestsOnSqlite() : WatchCrashTests(StoreKind.Sqlite);

public sealed class WatchCrashTestsOnPostgres() : WatchCrashTests(StoreKind.Postgres);
