using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Calls;

/// <summary>The main job, told as a story: who is called, when, and when not.</summary>
public abstract class CallTests(StoreKind kind)
{
    private const string LivelyChat = """
        alerts:
          update_every: 1s

        """;

    [Fact]
    public async Task Repeats_call_nobody_again_and_are_counted()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (receiver, tocsin, ingest) = shop;

        for (var occurrence = 0; occurrence < 5; occurrence++)
            (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        (await ingest.EventAsync(Ingest.Error("OtherError", "the last one"))).Status.ShouldBe(200);

        await receiver.CallAsync(call => call.Title.Contains("OtherError", StringComparison.Ordinal), "the call about the last event", () => tocsin.Log.Tail);
        receiver.Calls.Where(call => call.Title.Contains("CartEmpty", StringComparison.Ordinal)).ShouldHaveSingleItem().Kind.ShouldBe("opened");
        var issue = (await tocsin.IssuesAsync("CartEmpty")).ShouldHaveSingleItem();
        issue.Count.ShouldBe(5);
        (await tocsin.ExplainAsync(issue.ShortId)).ShouldContain("opened");
    }

    [Fact]
    public async Task What_was_resolved_and_comes_back_is_a_regression()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (receiver, tocsin, ingest) = shop;
        var issue = await shop.OpenAsync();

        (await tocsin.CliAsync("issues", "resolve", issue.ShortId)).Succeeded();
        (await tocsin.IssuesAsync()).ShouldHaveSingleItem().Status.ShouldBe("resolved");
        await receiver.CallAsync(call => call.Kind == "resolved", "the call that it is over", () => tocsin.Log.Tail);
        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);

        var call = await receiver.CallAsync(call => call.Kind == "regressed", "the call that it came back", () => tocsin.Log.Tail);
        call.IsGenuine.ShouldBeTrue();
        call.Title.ShouldContain("CartEmpty");
        (await tocsin.IssuesAsync()).ShouldHaveSingleItem().Status.ShouldBe("unresolved");
    }

    [Fact]
    public async Task The_message_in_the_chat_lives_on_while_the_incident_does()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(LivelyChat + Configurations.Channels(Configurations.Telegram("chat", telegram)), kind);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));
        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        await Eventually.BeAsync(() => telegram.Entries.Count == 1, "the message", () => tocsin.Log.Tail);

        for (var occurrence = 0; occurrence < 3; occurrence++)
            (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);

        await Eventually.BeAsync(
            () => telegram.Entries is [{ Edits: > 0 } only] && only.Text.Contains('4'),
            "the one message to count four events",
            () => string.Join("\n---\n", telegram.Entries) + tocsin.Log.Tail);
    }

    [Fact]
    public async Task What_was_accepted_outlives_a_kill()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (receiver, tocsin, ingest) = shop;
        for (var number = 0; number < 20; number++)
            (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);

        await tocsin.KillAsync();
        await tocsin.StartAgainAsync();

        (await tocsin.IssuesAsync()).ShouldHaveSingleItem().Count.ShouldBe(20);
        await receiver.CallAsync(call => call.Kind == "opened", "the call", () => tocsin.Log.Tail);
        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        var issue = (await tocsin.IssuesAsync()).ShouldHaveSingleItem();
        issue.Count.ShouldBe(21);
        (await tocsin.ExplainAsync(issue.ShortId)).ShouldContain("opened");
        // The call may have left just before the kill and not be written down; then it comes once more, when the dead process's claim is over.
        await Eventually.GetAsync(
            async () => (await tocsin.CliAsync("deliveries", "list")).Succeeded() is var listed && listed.Contains("sent", StringComparison.Ordinal) ? listed : null,
            "the delivery to be written down", () => tocsin.Log.Tail);
        (await tocsin.CliAsync("project", "list")).Succeeded().ShouldContain("shop");
    }

    [Fact]
    public async Task The_metrics_of_a_server_at_work_are_clean()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (_, tocsin, _) = shop;
        await shop.OpenAsync();

        var metrics = await Wire.SendAsync(tocsin.Port, "GET", "/metrics", [], []);
        metrics.Status.ShouldBe(200);
        var file = Path.Combine(tocsin.DataFolder, "metrics.txt");
        await File.WriteAllTextAsync(file, metrics.Body);
        var verdict = await Execution.RunAsync("sh", ["-c", "promtool check metrics < \"$0\"", file]);
        verdict.ExitCode.ShouldBe(0, verdict.Errors + verdict.Output);
    }
}

public sealed class CallTestsOnSqlite() : CallTests(StoreKind.Sqlite);

public sealed class CallTestsOnPostgres() : CallTests(StoreKind.Postgres)
{
    [Fact]
    public async Task The_password_is_shown_nowhere_and_a_server_that_is_away_is_told_in_a_sentence()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet, StoreKind.Postgres);
        var settings = await File.ReadAllTextAsync(tocsin.ConfigurationFile);
        var password = settings.Split("Password=")[1].Split(';')[0];

        var effective = (await tocsin.CliAsync("check", "--effective")).Succeeded();
        await File.WriteAllTextAsync(tocsin.ConfigurationFile, settings.Replace("Port=", "Port=1;Timeout=1;Application Name=", StringComparison.Ordinal));
        var away = await tocsin.CliAsync("issues", "list");

        effective.ShouldContain("store.postgres: ***");
        away.ExitCode.ShouldBe(1);
        away.Errors.ShouldStartWith("tocsin: PostgreSQL cannot be used: ");
        foreach (var text in (string[])[effective, away.Errors, away.Output, tocsin.Log.Tail])
            text.ShouldNotContain(password);
    }
}
