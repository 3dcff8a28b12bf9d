using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Crashes;

/// <summary>The process dies exactly before and after each of its three commits, and around the call between. Its next life keeps every promise.</summary>
public sealed class ExactCrashTests
{
    private const int KilledBySignalNine = 128 + 9;

    private static readonly string[] Issues = ["FirstError", "SecondError", "ThirdError"];

    // The first step of a life decides about the digests, with nothing new to decide about.
    [Theory]
    [InlineData("digest:before-commit")]
    [InlineData("digest:before-commit#4")]
    [InlineData("digest:after-commit")]
    [InlineData("digest:after-commit#4")]
    [InlineData("decide:before-commit#2")]
    [InlineData("decide:after-commit#2")]
    [InlineData("deliver:before-send")]
    [InlineData("deliver:after-send")]
    [InlineData("deliver:after-send#2")]
    [InlineData("deliver:after-commit")]
    public async Task What_was_answered_is_counted_once_and_what_was_decided_is_told(string point)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var senders = new Senders(new Ingest(tocsin, await tocsin.CreateProjectAsync("exact")), count: 4);
        await DieAsync(tocsin, senders, point);

        await tocsin.StartAgainAsync();
        await senders.SendAgainAsync();

        (await tocsin.IssuesAsync()).ToDictionary(issue => issue.Title.Split(':')[0], issue => issue.Count)
            .ShouldBe(senders.Answered.ToDictionary(issue => issue.Key, issue => (long)issue.Value), ignoreOrder: true);
        await ShouldHaveToldAsync(tocsin, receiver);
        ShouldHaveRepeated(receiver.Calls, point);
    }

    private static async Task DieAsync(TocsinProcess tocsin, Senders senders, string point)
    {
        await tocsin.KillAsync();
        await tocsin.StartAgainAsync(new Dictionary<string, string> { ["TOCSIN_CRASH_AT"] = point });
        using var enough = new CancellationTokenSource();
        var sending = senders.SendUntilGoneAsync(Issues, enough.Token);
        (await tocsin.EndedAsync()).ShouldBe(KilledBySignalNine, tocsin.Log.Tail);
        await enough.CancelAsync();
        await sending;
        senders.Unanswered.ShouldBeGreaterThan(0);
    }

    private static async Task ShouldHaveToldAsync(TocsinProcess tocsin, WebhookReceiver receiver)
    {
        IReadOnlyList<string> decided = [];
        await Eventually.BeAsync(async () =>
        {
            var list = JsonElement.Parse((await tocsin.CliAsync("deliveries", "list", "--json")).Succeeded()).EnumerateArray().ToList();
            decided = [.. list.Select(one => one.GetProperty("id").GetString()!)];
            return Issues.All(issue => receiver.Calls.Any(call => IsOpening(call, issue))) && list.TrueForAll(one => one.GetProperty("state").GetString() == "sent");
        }, "every notification to be sent", () => tocsin.Log.Tail);

        receiver.Calls.ShouldAllBe(call => call.IsGenuine);
        receiver.Calls.Select(call => call.Id).Distinct().ShouldBe(decided, ignoreOrder: true);
        foreach (var issue in Issues)
            receiver.Calls.Where(call => IsOpening(call, issue)).Select(call => call.Id).Distinct().ShouldHaveSingleItem($"{issue} was opened once");
    }

    /// <summary>At least once means twice only where the call was made and its end was not yet written down.</summary>
    private static void ShouldHaveRepeated(IReadOnlyList<WebhookCall> calls, string point)
    {
        var repeated = calls.GroupBy(call => call.Id).Where(same => same.Count() > 1).ToList();
        repeated.ShouldAllBe(same => same.Count() == 2 && same.Select(call => call.Title).Distinct().Count() == 1);
        if (point.StartsWith("deliver:after-send", StringComparison.Ordinal))
            repeated.ShouldHaveSingleItem();
        else if (point.StartsWith("deliver:", StringComparison.Ordinal))
            repeated.ShouldBeEmpty();
        else
            repeated.Count.ShouldBeLessThanOrEqualTo(1, "another worker may have been in the middle of one call");
    }

    private static bool IsOpening(WebhookCall call, string issue) =>
        call.Kind == "opened" && call.Title.StartsWith($"{issue}:", StringComparison.Ordinal);
}
