using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;

namespace Tocsin.Acceptance.Monitors;

/// <summary>The process dies exactly before and after the commit of what heartbeats hear and miss. What was told once is told once, and what was not is told.</summary>
public abstract class SignCrashTests(StoreKind kind)
{
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("heartbeat:before-commit")]
    [InlineData("heartbeat:after-commit")]
    public async Task A_sign_that_does_not_come_is_told_once(string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver) + "heartbeats: {worker: {interval: 10s, grace: 2s}}\n", kind);
        var address = await AddressAsync(tocsin);
        await tocsin.KillAsync();

        await tocsin.DieAsync(point);
        await tocsin.StartAgainAsync();
        await receiver.CallAsync(call => call.Kind == "opened", "the alert that no sign came", () => tocsin.Log.Tail);
        (await Http.GetAsync(address, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that a sign came", () => tocsin.Log.Tail);

        await tocsin.ShouldHaveToldOnceAsync(receiver);
    }

    [Theory]
    [InlineData("heartbeat:before-commit")]
    [InlineData("heartbeat:after-commit")]
    public async Task A_failure_that_nobody_answered_and_that_is_sent_again_is_told_once(string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver) + "heartbeats: {worker: {interval: 1h}}\n", kind);
        var address = await AddressAsync(tocsin);
        await tocsin.KillAsync();
        await tocsin.StartAgainAsync(new Dictionary<string, string> { ["TOCSIN_CRASH_AT"] = point });

        await Should.ThrowAsync<HttpRequestException>(() => Http.GetAsync(address + "/fail"));
        (await tocsin.EndedAsync()).ShouldBe(Dying.KilledBySignalNine, tocsin.Log.Tail);
        await tocsin.StartAgainAsync();
        if (point.EndsWith(":after-commit", StringComparison.Ordinal))
            await receiver.CallAsync(call => call.Kind == "opened", "the alert about what was on disk", () => tocsin.Log.Tail);
        (await Http.GetAsync(address + "/fail", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await receiver.CallAsync(call => call.Kind == "opened", "the alert that it failed", () => tocsin.Log.Tail);
        (await Http.GetAsync(address, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that it ended well", () => tocsin.Log.Tail);

        await tocsin.ShouldHaveToldOnceAsync(receiver);
    }

    private static async Task<string> AddressAsync(TocsinProcess tocsin)
    {
        var heartbeat = JsonElement.Parse((await tocsin.CliAsync("heartbeats", "list", "--json")).Succeeded()).EnumerateArray().Single();
        return $"http://127.0.0.1:{tocsin.Port}{new Uri(heartbeat.GetProperty("url").GetString()!).AbsolutePath}";
    }
}

public sealed class SignCrashTestsOnSqlite() : SignCrashTests(StoreKind.Sqlite);

public sealed class SignCrashTestsOnPostgres() : SignCrashTests(StoreKind.Postgres);
