using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Nodes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Acceptance.Supervision;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Stopping;

/// <summary>SIGTERM: what was taken in is stored, what is under way ends, what cannot end is named, and all of it within a bound.</summary>
public sealed class GracefulStopTests
{
    /// <summary>Longer than a command may go on after Ctrl-C, and shorter than a call may when the program stops.</summary>
    private static readonly TimeSpan LongCall = TimeSpan.FromSeconds(3.5);

    private static readonly TimeSpan ProcessEnds = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Under_load_every_answered_event_is_counted_and_what_was_not_answered_can_be_sent_again()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("stopped"));
        var senders = new Senders(ingest, count: 6);
        var sending = senders.SendUntilGoneAsync(["StoppedA", "StoppedB"], CancellationToken.None);
        await Eventually.BeAsync(() => senders.Total >= 60, "some load", () => tocsin.Log.Tail);

        (await tocsin.StopAsync()).ShouldBe(0, tocsin.Log.Tail);
        await sending;
        await tocsin.StartAgainAsync();
        await senders.SendAgainAsync();

        var counted = (await tocsin.IssuesAsync()).ToDictionary(issue => issue.Title.Split(':')[0], issue => (int)issue.Count);
        counted.ShouldBe(senders.Answered.ToDictionary(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_call_under_way_ends_and_is_not_made_again_after_the_next_start()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var answer = new TaskCompletionSource();
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Held(answer.Task, new ScriptedAnswer.Reply(200));
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("called"));
        (await ingest.EventAsync(Ingest.Error("UnderWay", "while the program stops"))).Status.ShouldBe(200);
        await receiver.CallAsync(call => call.Kind == "opened", "the call", () => tocsin.Log.Tail);

        await tocsin.SignalAsync("TERM");
        var since = Stopwatch.GetTimestamp();
        await Eventually.BeAsync(() => Stopwatch.GetElapsedTime(since) > LongCall, "a receiver that takes its time");
        tocsin.ShouldLive();
        answer.SetResult();
        (await tocsin.EndedAsync()).ShouldBe(0, tocsin.Log.Tail);

        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(200);
        await tocsin.StartAgainAsync();
        (await ingest.EventAsync(Ingest.Error("Afterwards", "a sign that the channel is served"))).Status.ShouldBe(200);
        await receiver.CallAsync(call => call.Title.StartsWith("Afterwards", StringComparison.Ordinal), "the next call", () => tocsin.Log.Tail);
        receiver.Calls.Count(call => call.Title.StartsWith("UnderWay", StringComparison.Ordinal) && call.Kind == "opened").ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_client_holds_up_neither_the_channels_nor_the_stop()
    {
        await using var run = await NodeRun.StartAsync();
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, run.Nodes[0].Port, TestContext.Current.CancellationToken);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {run.Ingests[0].EnvelopePath} HTTP/1.1\r\nHost: tocsin\r\n{run.Ingests[0].Auth.Key}: {run.Ingests[0].Auth.Value}\r\nContent-Length: 100000\r\n\r\n{{}}"), TestContext.Current.CancellationToken);
        var dripping = DripAsync(slow.GetStream());

        await run.Nodes[0].SignalAsync("TERM");
        var since = Stopwatch.GetTimestamp();
        await Eventually.BeAsync(() => run.Takings(1) + run.Takings(2) == 1, "another node to serve the channel", () => run.Nodes[0].Log.Tail);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(4), "a lease lasts for 9 s; this one was handed over");
        dripping.IsCompleted.ShouldBeFalse("requests under way are let end");

        (await run.Nodes[0].EndedAsync()).ShouldBe(0, run.Nodes[0].Log.Tail);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(ProcessEnds);
        run.Nodes[0].Log.Count("connections are cut off").ShouldBe(1);
        await dripping;
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_store_that_hangs_is_not_waited_for_without_end_and_that_something_is_left_is_said()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("hung"));
        await using var hung = await HungStore.SqliteAsync(Path.Combine(tocsin.DataFolder, "tocsin.db"));
        var unanswered = Enumerable.Range(0, 3).Select(number => ingest.EventAsync(Ingest.Error($"Hung{number}", "nobody answers"))).ToList();

        await tocsin.SignalAsync("TERM");
        var since = Stopwatch.GetTimestamp();
        (await tocsin.EndedAsync()).ShouldBe(143, tocsin.Log.Tail);

        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(ProcessEnds + TimeSpan.FromSeconds(5));
        tocsin.Log.Count("not everything is stored").ShouldBe(1, tocsin.Log.Tail);
        foreach (var request in unanswered)
            await Should.ThrowAsync<Exception>(async () => (await request).Status.ShouldBe(200));
        await Eventually.BeAsync(() => tocsin.Log.Count("Something did not end within 30 s of the signal") == 1, "the last word", () => tocsin.Log.Tail);
    }

    /// <summary>Sends a byte now and then, faster than the server's least rate for a body, until the connection is cut.</summary>
    private static async Task DripAsync(NetworkStream stream)
    {
        var drop = new byte[200];
        Array.Fill(drop, (byte)' ');
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
                await stream.WriteAsync(drop, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // cut off, as it should be
        }
    }
}
