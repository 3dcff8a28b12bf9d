using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Telegram;

/// <summary>An incident's life in a Telegram chat that nobody here wrote.</summary>
public sealed class TelegramTestApiTests
{
    [Fact]
    public async Task It_is_said_once_edited_while_it_lasts_and_answered_when_it_is_over()
    {
        await using var telegram = await TelegramTestApi.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(
            Configurations.Unlimited + "  update_every: 1s\n" + Configurations.Channels(telegram.Channel("chat")));
        var shop = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));

        (await shop.EventAsync(Ingest.Error("CartEmpty", "nö <lines> & \"more\" 😀"))).Status.ShouldBe(200);
        var first = (await telegram.SaidAsync(said => said.Count == 1, "the first message", () => tocsin.Log.Tail)).ShouldHaveSingleItem();
        first.ChatId.ShouldBe(TelegramTestApi.Chat);
        first.ParseMode.ShouldBe("HTML");
        first.Text.ShouldContain("CartEmpty: nö &lt;lines&gt; &amp; ");
        first.Text.ShouldContain("😀");
        first.ReplyParameters.ShouldBeNull();
        first.MessageId.ShouldBeNull("nothing was edited yet");

        for (var again = 0; again < 2; again++)
            (await shop.EventAsync(Ingest.Error("CartEmpty", "nö <lines> & \"more\" 😀"))).Status.ShouldBe(200);
        var edited = (await telegram.SaidAsync(said => said[0].Text.Contains("3 events", StringComparison.Ordinal), "the edit with the count", () => tocsin.Log.Tail)).ShouldHaveSingleItem();
        edited.MessageId.ShouldBe(first.Number);

        (await tocsin.CliAsync("issues", "resolve", (await tocsin.IssuesAsync()).ShouldHaveSingleItem().ShortId)).Succeeded();
        var ended = await telegram.SaidAsync(
            said => said.Count == 2 && said[0].Text.Contains("RESOLVED", StringComparison.Ordinal), "the mark and the answer that it is over", () => tocsin.Log.Tail);
        ended[1].ReplyParameters.ShouldNotBeNull().MessageId.ShouldBe(first.Number);
        ended[1].Text.ShouldContain("RESOLVED");

        var failed = (await tocsin.CliAsync("deliveries", "failed", "--json")).Succeeded();
        failed.Trim().ShouldBe("[]");
        tocsin.Log.Text.ShouldNotContain(TelegramTestApi.Token);
    }
}
