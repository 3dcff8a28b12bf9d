using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Backups;

/// <summary>A store goes elsewhere, and the server goes on there as if nothing had happened.</summary>
public sealed class MoveTests
{
    [Fact]
    public async Task A_server_that_moves_to_PostgreSQL_goes_on_with_its_issues_its_DSN_and_what_waited_to_be_told()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver));
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("move"));
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(503);
        await SendAsync(ingest, "Waiting", "Busy", "Busy");
        var refused = await receiver.CallAsync(IsWaiting, "a refused call", () => tocsin.Log.Tail);
        var early = await tocsin.CliAsync("migrate", "sqlite-to-postgres", "--to", await DatabaseAsync());
        early.ExitCode.ShouldBe(1);
        early.Errors.ShouldContain("Another Tocsin serves the data folder");
        await tocsin.StopAsync();
        var before = await tocsin.IssuesAsync();
        var database = await DatabaseAsync();

        (await tocsin.CliAsync("migrate", "sqlite-to-postgres", "--to", database)).Succeeded().ShouldContain("2 issues and 3 events");
        await ConfigureAsync(tocsin, database, receiver);
        var refusals = receiver.Calls.Count(IsWaiting);
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(200);
        await tocsin.StartAgainAsync();

        (await tocsin.IssuesAsync()).ShouldBe(before, ignoreOrder: true);
        await receiver.CallsAsync(calls => calls.Count(IsWaiting) > refusals, "the call", () => tocsin.Log.Tail);
        receiver.Calls.Last(IsWaiting).Id.ShouldBe(refused.Id);
        await SendAsync(ingest, "Busy");
        (await tocsin.IssuesAsync("Busy")).ShouldHaveSingleItem().Count.ShouldBe(3);
        (await tocsin.CliAsync("migrate", "sqlite-to-postgres")).Errors.ShouldContain("Another Tocsin serves the data folder");
    }

    [Fact]
    public async Task A_backup_of_PostgreSQL_is_restored_into_another_database_and_never_over_one_in_use()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver), StoreKind.Postgres);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("restore"));
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(503);
        await SendAsync(ingest, "Waiting", "Busy", "Busy");
        var refused = await receiver.CallAsync(IsWaiting, "a refused call", () => tocsin.Log.Tail);
        var backup = Path.Combine(tocsin.DataFolder, "..", "backup.db");
        (await tocsin.CliAsync("backup", backup)).Succeeded().ShouldContain("2 issues and 3 events");
        await SendAsync(ingest, "Later");
        await tocsin.KillAsync();

        var over = await tocsin.CliAsync("restore", backup);
        over.ExitCode.ShouldBe(1);
        over.Errors.ShouldContain("The PostgreSQL database is in use");
        await ConfigureAsync(tocsin, await DatabaseAsync(), receiver);
        (await tocsin.CliAsync("restore", backup)).Succeeded().ShouldContain("2 issues and 3 events");
        var refusals = receiver.Calls.Count(IsWaiting);
        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(200);
        await tocsin.StartAgainAsync();

        (await tocsin.IssuesAsync("Busy")).ShouldHaveSingleItem().Count.ShouldBe(2);
        (await tocsin.IssuesAsync("Later")).ShouldBeEmpty();
        await receiver.CallsAsync(calls => calls.Count(IsWaiting) > refusals, "the call", () => tocsin.Log.Tail);
        receiver.Calls.Last(IsWaiting).Id.ShouldBe(refused.Id);
    }

    private static async Task SendAsync(Ingest ingest, params IEnumerable<string> issues)
    {
        foreach (var issue in issues)
            (await ingest.EventAsync(Shipment.Of(issue).Payload)).Status.ShouldBe(200);
    }

    private static async Task<string> DatabaseAsync() => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();

    private static Task ConfigureAsync(TocsinProcess tocsin, string database, WebhookReceiver receiver) =>
        File.WriteAllTextAsync(tocsin.ConfigurationFile, $"store:\n  postgres: {database}\n{Configurations.To(receiver)}");

    private static bool IsWaiting(WebhookCall call) => call.Title.StartsWith("Waiting:", StringComparison.Ordinal);
}
