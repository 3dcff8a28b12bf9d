using System.Text.Json;
using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Backups;

/// <summary>A backup is taken of a server at work, the server is lost, and the restored one goes on where the backup was made.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task What_waited_to_be_told_when_the_backup_was_made_is_told_after_the_restore()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("backup"));
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(503);
        (await ingest.EventAsync(Shipment.Of("Waiting").Payload)).Status.ShouldBe(200);
        var refused = await receiver.CallAsync(IsWaiting, "a refused call", () => tocsin.Log.Tail);

        var senders = new Senders(ingest, count: 4);
        using var enough = new CancellationTokenSource();
        var sending = senders.SendUntilGoneAsync(["Busy"], enough.Token);
        await Eventually.BeAsync(() => senders.Total >= 50, "some load", () => tocsin.Log.Tail);
        var before = senders.Total;
        var backup = Path.Combine(tocsin.DataFolder, "..", "backup.db");
        var answer = JsonDocument.Parse((await tocsin.CliAsync("backup", backup, "--json")).Succeeded()).RootElement;
        var after = senders.Total;
        await enough.CancelAsync();
        await sending;
        await tocsin.KillAsync();

        (await tocsin.CliAsync("restore", backup)).Succeeded();
        var refusals = receiver.Calls.Count(IsWaiting);
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(200);
        await tocsin.StartAgainAsync();

        var busy = (await tocsin.IssuesAsync("Busy")).ShouldHaveSingleItem().Count;
        // One more than was answered may be in it for each sender: what was on disk and not answered yet.
        busy.ShouldBeInRange(before, after + 4);
        answer.GetProperty("rows").GetProperty("events").GetInt64().ShouldBe(busy + 1);
        await receiver.CallsAsync(calls => calls.Count(IsWaiting) > refusals, "the call", () => tocsin.Log.Tail);
        receiver.Calls.Last(IsWaiting).Id.ShouldBe(refused.Id);
    }

    [Fact]
    public async Task A_backup_is_not_restored_under_a_running_server()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var backup = Path.Combine(tocsin.DataFolder, "..", "backup.db");
        (await tocsin.CliAsync("backup", backup)).Succeeded();

        var restore = await tocsin.CliAsync("restore", backup);

        restore.ExitCode.ShouldBe(1);
        restore.Errors.ShouldContain("Another Tocsin serves the data folder");
        tocsin.ShouldLive();
    }

    private static bool IsWaiting(WebhookCall call) => call.Title.StartsWith("Waiting:", StringComparison.Ordinal);
}
