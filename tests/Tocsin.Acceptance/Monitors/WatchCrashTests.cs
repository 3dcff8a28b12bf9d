using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Monitors;

/// <summary>The process dies exactly before and after the commit of what monitors and heartbeats find. What was told once is told once, and what was not is told.</summary>
public sealed class WatchCrashTests
{
    private const int KilledBySignalNine = 128 + 9;

    private static readonly HttpClient Http = new();

    public static TheoryData<StoreKind, string> Looks => [.. Everywhere("monitor:before-commit#2", "monitor:after-commit", "monitor:after-commit#2")];

    public static TheoryData<StoreKind, string> Signs => [.. Everywhere("heartbeat:before-commit", "heartbeat:after-commit")];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_target_that_fails_is_told_once_and_so_is_its_return(StoreKind kind, string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var target = await ScriptedServer.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(
            $"{Configurations.To(receiver)}monitors:\n  shop: {{type: http, url: \"{target.Address}\", interval: 1s, failure_threshold: 2, recovery_threshold: 2}}\n", kind);
        // By then looks that find nothing new are no longer written down at once, and only what changes passes the point.
        await target.WaitForRequestsAsync(6);
        await tocsin.KillAsync();

        target.Otherwise = _ => new ScriptedAnswer.Reply(500);
        await DieAsync(tocsin, point);
        await tocsin.StartAgainAsync();
        await receiver.CallAsync(call => call.Kind == "opened", "the alert that the shop is gone", () => tocsin.Log.Tail);
        await tocsin.KillAsync();

        target.Otherwise = _ => new ScriptedAnswer.Reply(200);
        await DieAsync(tocsin, point);
        await tocsin.StartAgainAsync();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that the shop is back", () => tocsin.Log.Tail);

        await ShouldHaveToldOnceAsync(tocsin, receiver);
    }

    [Theory]
    [MemberData(nameof(Signs))]
    public async Task A_sign_that_does_not_come_is_told_once(StoreKind kind, string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver) + "heartbeats: {worker: {interval: 10s, grace: 2s}}\n", kind);
        var address = await AddressAsync(tocsin);
        await tocsin.KillAsync();

        await DieAsync(tocsin, point);
        await tocsin.StartAgainAsync();
        await receiver.CallAsync(call => call.Kind == "opened", "the alert that no sign came", () => tocsin.Log.Tail);
        (await Http.GetAsync(address, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that a sign came", () => tocsin.Log.Tail);

        await ShouldHaveToldOnceAsync(tocsin, receiver);
    }

    [Theory]
    [MemberData(nameof(Signs))]
    public async Task A_failure_that_nobody_answered_and_that_is_sent_again_is_told_once(StoreKind kind, string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver) + "heartbeats: {worker: {interval: 1h}}\n", kind);
        var address = await AddressAsync(tocsin);
        await tocsin.KillAsync();
        await tocsin.StartAgainAsync(new Dictionary<string, string> { ["TOCSIN_CRASH_AT"] = point });

        await Should.ThrowAsync<HttpRequestException>(() => Http.GetAsync(address + "/fail"));
        (await tocsin.EndedAsync()).ShouldBe(KilledBySignalNine, tocsin.Log.Tail);
        await tocsin.StartAgainAsync();
        if (point.EndsWith(":after-commit", StringComparison.Ordinal))
            await receiver.CallAsync(call => call.Kind == "opened", "the alert about what was on disk", () => tocsin.Log.Tail);
        (await Http.GetAsync(address + "/fail", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await receiver.CallAsync(call => call.Kind == "opened", "the alert that it failed", () => tocsin.Log.Tail);
        (await Http.GetAsync(address, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that it ended well", () => tocsin.Log.Tail);

        await ShouldHaveToldOnceAsync(tocsin, receiver);
    }

    // It may be dead before anybody saw that it was ready.
    private static async Task DieAsync(TocsinProcess tocsin, string point)
    {
        await Record.ExceptionAsync(() => tocsin.StartAgainAsync(new Dictionary<string, string> { ["TOCSIN_CRASH_AT"] = point }));
        (await tocsin.EndedAsync()).ShouldBe(KilledBySignalNine, tocsin.Log.Tail);
    }

    private static async Task ShouldHaveToldOnceAsync(TocsinProcess tocsin, WebhookReceiver receiver)
    {
        var told = JsonElement.Parse((await tocsin.CliAsync("deliveries", "list", "--json")).Succeeded()).EnumerateArray().Select(one => one.GetProperty("id").GetString()!).ToList();
        told.Count.ShouldBe(2);
        receiver.Calls.Select(call => call.Id).Distinct().ShouldBe(told, ignoreOrder: true);
        receiver.Calls.Select(call => call.Incident).Distinct().ShouldHaveSingleItem();
    }

    private static async Task<string> AddressAsync(TocsinProcess tocsin)
    {
        var heartbeat = JsonElement.Parse((await tocsin.CliAsync("heartbeats", "list", "--json")).Succeeded()).EnumerateArray().Single();
        return $"http://127.0.0.1:{tocsin.Port}{new Uri(heartbeat.GetProperty("url").GetString()!).AbsolutePath}";
    }

    private static IEnumerable<TheoryDataRow<StoreKind, string>> Everywhere(params string[] points) =>
        from kind in Enum.GetValues<StoreKind>() from point in points select new TheoryDataRow<StoreKind, string>(kind, point);
}
