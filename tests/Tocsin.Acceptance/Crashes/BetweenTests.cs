using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Crashes;

/// <summary>The process dies between two of its steps. What was promised in the step before is kept by the next life.</summary>
public sealed class BetweenTests
{
    [Fact]
    public async Task Killed_the_moment_it_answered_it_decides_and_calls_in_its_next_life()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("between"));

        string[] issues = ["FirstDeath", "SecondDeath", "ThirdDeath"];
        foreach (var issue in issues)
        {
            (await ingest.EventAsync(Shipment.Of(issue).Payload)).Status.ShouldBe(200);
            await tocsin.KillAsync();
            await tocsin.StartAgainAsync();
        }

        foreach (var issue in issues)
        {
            await receiver.CallAsync(call => IsOpening(call, issue), $"the call about {issue}", () => tocsin.Log.Tail);
            receiver.Calls.Where(call => IsOpening(call, issue)).Select(call => call.Id).Distinct().ShouldHaveSingleItem();
        }

        (await tocsin.IssuesAsync()).Select(issue => issue.Count).ShouldBe([1L, 1L, 1L]);
    }

    [Fact]
    public async Task Killed_while_a_call_was_under_way_it_calls_again_with_the_same_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("under way"));
        var release = new TaskCompletionSource();
        receiver.Server.Enqueue(new ScriptedAnswer.Held(release.Task, new ScriptedAnswer.Reply(200)));

        (await ingest.EventAsync(Shipment.Of("Undelivered").Payload)).Status.ShouldBe(200);
        var first = await receiver.CallAsync(call => IsOpening(call, "Undelivered"), "the first call", () => tocsin.Log.Tail);
        await tocsin.KillAsync();
        release.SetResult();
        await tocsin.StartAgainAsync();

        await receiver.CallsAsync(calls => calls.Count(call => IsOpening(call, "Undelivered")) == 2, "the second call", () => tocsin.Log.Tail);
        receiver.Calls.Where(call => IsOpening(call, "Undelivered")).ShouldAllBe(call => call.Id == first.Id);
    }

    [Fact]
    public async Task Asked_to_stop_under_load_it_answers_what_it_took_and_ends_well()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var senders = new Senders(new Ingest(tocsin, await tocsin.CreateProjectAsync("stop")), count: 4);
        using var enough = new CancellationTokenSource();
        var sending = senders.SendUntilGoneAsync(["Stopped"], enough.Token);
        await Eventually.BeAsync(() => senders.Total >= 50, "some load", () => tocsin.Log.Tail);

        (await tocsin.StopAsync()).ShouldBe(0, tocsin.Log.Tail);
        await enough.CancelAsync();
        await sending;

        await tocsin.StartAgainAsync();
        await senders.SendAgainAsync();
        (await tocsin.IssuesAsync()).ShouldHaveSingleItem().Count.ShouldBe(senders.Total);
    }

    private static bool IsOpening(WebhookCall call, string issue) =>
        call.Kind == "opened" && call.Title.StartsWith($"{issue}:", StringComparison.Ordinal);
}
