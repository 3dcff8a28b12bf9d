using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Calls;

/// <summary>Whoever is called learns which solved issue was like this one, whenever the process dies.</summary>
public abstract class SimilarTests(StoreKind kind)
{
    private const int KilledBySignalNine = 128 + 9;

    [Fact]
    public async Task A_message_says_which_resolved_issue_was_like_it()
    {
        await using var told = await ToldOfOldAsync();

        var call = await told.FailAnewAsync();
        Addition(call).ShouldBe($"Similar, resolved: {told.Old.ShortId}, resolved {DateTime.UtcNow:yyyy-MM-dd} in 1.3.9 by {Environment.UserName}: PaymentError: The provider refused the card");
        await told.ShouldBeFoundInTheChatAsync();
        told.Vouchers.ShouldHaveSingleItem();
        var issue = (await told.Tocsin.IssuesAsync("voucher")).ShouldHaveSingleItem();
        (await told.Tocsin.ExplainAsync(issue.ShortId)).ShouldContain($"similar → added after ");
        (await MetricsPage.OfAsync(told.Tocsin)).Sum("tocsin_enrichments_total", "enrichment=\"similar\"", "result=\"added\"").ShouldBe(1);
    }

    [Theory]
    [InlineData("enrich:before-commit")]
    [InlineData("enrich:after-commit")]
    public async Task A_kill_between_the_message_and_what_was_found_changes_nothing(string point)
    {
        await using var told = await ToldOfOldAsync();
        await told.Tocsin.KillAsync();
        await told.Tocsin.StartAgainAsync(new Dictionary<string, string> { ["TOCSIN_CRASH_AT"] = point });
        await told.SendAsync("The provider refused the voucher");
        (await told.Tocsin.EndedAsync()).ShouldBe(KilledBySignalNine, told.Tocsin.Log.Tail);
        await told.Tocsin.StartAgainAsync();

        Addition(await told.CalledAsync()).ShouldContain(told.Old.ShortId);
        // A message that was sent and not yet recorded is sent again; what was found stands in one of the two.
        await told.ShouldBeFoundInTheChatAsync();
    }

    private static string Addition(WebhookCall call)
    {
        call.IsGenuine.ShouldBeTrue();
        var addition = call.Body.GetProperty("additions").EnumerateArray().ShouldHaveSingleItem();
        return $"{addition.GetProperty("title").GetString()}: {addition.GetProperty("text").GetString()}";
    }

    private async Task<Told> ToldOfOldAsync()
    {
        var (receiver, telegram) = (await WebhookReceiver.StartAsync(), await FakeTelegram.StartAsync());
        // A long wait: what is tested is that it ends with what was found, on however slow a machine.
        var configuration = Configurations.Unlimited + "  enrich_wait: 30s\n"
            + Configurations.Channels(Configurations.Webhook("hook", receiver.Address), Configurations.Telegram("chat", telegram)) + "routes: [{to: [hook, chat]}]\n";
        var tocsin = await TocsinProcess.StartAsync(configuration, kind);
        var told = new Told(tocsin, new Ingest(tocsin, await tocsin.CreateProjectAsync("shop")), receiver, telegram);
        await told.SolveAsync("The provider refused the card");
        return told;
    }

    private sealed class Told(TocsinProcess tocsin, Ingest ingest, WebhookReceiver receiver, FakeTelegram telegram) : IAsyncDisposable
    {
        public TocsinProcess Tocsin => tocsin;

        public IssueView Old { get; private set; } = null!;

        public IEnumerable<TelegramEntry> Vouchers => telegram.Entries.Where(entry => entry.Text.Contains("the voucher", StringComparison.Ordinal));

        private IEnumerable<TelegramEntry> Found => Vouchers.Where(entry => entry.Text.Contains($"Similar, resolved: {Old.ShortId}", StringComparison.Ordinal));

        public async Task SolveAsync(string message)
        {
            await SendAsync(message);
            await receiver.CallAsync(call => call.Kind == "opened", "the first call", () => tocsin.Log.Tail);
            Old = (await tocsin.IssuesAsync()).ShouldHaveSingleItem();
            (await tocsin.CliAsync("issues", "resolve", Old.ShortId, "--in-release", "1.3.9")).Succeeded();
            await receiver.CallAsync(call => call.Kind == "resolved", "the call that it is over", () => tocsin.Log.Tail);
        }

        public async Task SendAsync(string message) => (await ingest.EventAsync(Ingest.Error("PaymentError", message))).Status.ShouldBe(200);

        public async Task<WebhookCall> FailAnewAsync()
        {
            await SendAsync("The provider refused the voucher");
            return await CalledAsync();
        }

        public Task<WebhookCall> CalledAsync() =>
            receiver.CallAsync(call => call.Kind == "opened" && call.Title.Contains("voucher", StringComparison.Ordinal), "the call about the voucher", () => tocsin.Log.Tail);

        public async Task ShouldBeFoundInTheChatAsync()
        {
            await Eventually.BeAsync(() => Found.Any(), "the chat to say it", () => string.Join("\n---\n", telegram.Entries) + tocsin.Log.Tail);
            Found.ShouldHaveSingleItem();
        }

        public async ValueTask DisposeAsync()
        {
            await tocsin.DisposeAsync();
            await telegram.DisposeAsync();
            await receiver.DisposeAsync();
        }
    }
}

public sealed class SimilarTestsOnSqlite() : SimilarTests(StoreKind.Sqlite);

public sealed class SimilarTestsOnPostgres() : SimilarTests(StoreKind.Postgres);
