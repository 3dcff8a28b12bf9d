using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Calls;

/// <summary>What people mute beside a running server, and what they hear afterwards.</summary>
public abstract class SilenceTests(StoreKind kind)
{
    [Fact]
    public async Task Given_a_silence_when_the_issue_comes_back_the_channel_hears_it_only_when_the_silence_ends_and_once()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (receiver, tocsin, ingest) = shop;
        var issue = await shop.OpenAsync();
        (await tocsin.CliAsync("incidents", "resolve", issue.ShortId, "--by", "anna")).Succeeded();
        await receiver.CallAsync(call => call.Kind == "resolved", "the call that it is over", () => tocsin.Log.Tail);

        var added = (await tocsin.CliAsync("silence", "add", "CartEmpty", "--for", "2h", "--reason", "we know", "--by", "anna", "--json")).Succeeded();
        var silence = JsonElement.Parse(added).GetProperty("id").GetString().ShouldNotBeNull();
        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        (await ingest.EventAsync(Ingest.Error("OtherError", "not silenced"))).Status.ShouldBe(200);
        await receiver.CallAsync(call => call.Title.Contains("OtherError", StringComparison.Ordinal), "the call about the other one", () => tocsin.Log.Tail);
        receiver.Calls.ShouldNotContain(call => call.Kind == "regressed");
        (await tocsin.ExplainAsync(issue.ShortId)).ShouldContain($"anna silenced it");

        (await tocsin.CliAsync("silence", "end", silence)).Succeeded();
        await receiver.CallAsync(call => call.Kind == "regressed", "the call that it came back", () => tocsin.Log.Tail);
        (await ingest.EventAsync(Ingest.Error("LastError", "after it"))).Status.ShouldBe(200);
        await receiver.CallAsync(call => call.Title.Contains("LastError", StringComparison.Ordinal), "the last call", () => tocsin.Log.Tail);

        receiver.Calls.Count(call => call.Kind == "regressed").ShouldBe(1);
        (await tocsin.CliAsync("silence", "end", silence)).ExitCode.ShouldBe(1);
        (await tocsin.CliAsync("silence", "list", "--json")).Succeeded().Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task Incidents_are_taken_on_and_issues_snoozed_beside_the_running_server()
    {
        await using var shop = await ToldShop.StartAsync(kind);
        var (_, tocsin, _) = shop;
        var issue = await shop.OpenAsync();

        (await tocsin.CliAsync("incidents", "ack", issue.ShortId, "--by", "anna")).Succeeded();
        await Eventually.BeAsync(async () => (await ShownAsync(tocsin, issue.ShortId)).GetProperty("state").GetString() == "acknowledged", "anna to have it", () => tocsin.Log.Tail);
        (await tocsin.CliAsync("incidents", "ack", issue.ShortId)).ExitCode.ShouldBe(1);
        (await tocsin.CliAsync("issues", "snooze", issue.ShortId, "--events", "5", "--by", "ben")).Succeeded();
        (await ShownAsync(tocsin, issue.ShortId)).GetProperty("snoozedBy").GetString().ShouldBe("ben");
        (await tocsin.CliAsync("issues", "unsnooze", issue.ShortId)).Succeeded();
        (await tocsin.CliAsync("issues", "unsnooze", issue.ShortId)).ExitCode.ShouldBe(1);
        (await tocsin.CliAsync("issues", "snooze", issue.ShortId)).ExitCode.ShouldBe(2);
        (await tocsin.CliAsync("incidents", "list", "CartEmpty")).Succeeded().ShouldContain(issue.ShortId);
        (await tocsin.CliAsync("incidents", "show", "inc_0")).ExitCode.ShouldBe(1);
    }

    private static async Task<JsonElement> ShownAsync(TocsinProcess tocsin, string id) =>
        JsonElement.Parse((await tocsin.CliAsync("incidents", "show", id, "--json")).Succeeded()).GetProperty("incident");
}

public sealed class SilenceTestsOnSqlite() : SilenceTests(StoreKind.Sqlite);

public sealed class SilenceTestsOnPostgres() : SilenceTests(StoreKind.Postgres);
