using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Faults;

/// <summary>
/// Every vendor is away at once, with real sockets: nobody listens at one, the other takes connections and closes them. When they are back everything is told, in
/// order and at the vendor's pace.
/// </summary>
public abstract class VendorsAwayTests(StoreKind kind)
{
    private const int Issues = 6;

    /// <summary>A circuit lets a call through half a minute after it opened.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Nothing_is_lost_and_when_they_are_back_everything_comes_in_order_at_their_pace()
    {
        var (hookPort, chatPort) = (FreePort.Find(Random.Shared), FreePort.Find(Random.Shared));
        await using var tocsin = await TocsinProcess.StartAsync(Settings(hookPort, chatPort), kind);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));

        await using (var closing = new ClosingListener(chatPort))
        {
            await GoOnAsync(tocsin, ingest);
            await Eventually.BeAsync(
                async () => closing.Closed > 2 && (await MetricsPage.OfAsync(tocsin)).Sum("tocsin_errors_total", "channel=\"hook\"") > 2, "both to fail again and again", () => tocsin.Log.Tail);
        }

        await using var receiver = await WebhookReceiver.StartAsync(hookPort);
        await using var telegram = await FakeTelegram.StartAsync(chatPort);
        telegram.Rates = new TelegramRates(TimeProvider.System);
        IReadOnlyList<Delivery> delivered = [];
        await Eventually.BeAsync(
            async () => (delivered = await DeliveriesAsync(tocsin)).All(one => one.State is not "pending"), "everything to be told",
            () => string.Join('\n', delivered) + tocsin.Log.Tail, Patience);

        delivered.ShouldAllBe(one => one.State == "sent" || one.State == "superseded");
        delivered.Count(one => one.Channel == "hook").ShouldBe(2 * Issues);
        receiver.Calls.Select(call => call.Id).Distinct().ShouldBe(delivered.Where(one => one.Channel == "hook").Select(one => one.Id), ignoreOrder: true);
        foreach (var incident in receiver.Calls.GroupBy(call => call.Incident))
            incident.Select(call => call.Kind).Distinct().ShouldBe(["opened", "resolved"]);
        telegram.Rates.Refused.ShouldBe(0, "no call came faster than Telegram lets one");
        ShouldAnswerThemselves(telegram);
    }

    private static string Settings(int hookPort, int chatPort)
    {
        // Nobody is there yet, so no fake can say where it is.
        var chat = $"""
              chat:
                type: telegram
                token: "{FakeTelegram.Token}"
                chat: "42"
                api: http://127.0.0.1:{chatPort}

            """;
        return Configurations.Unlimited + Configurations.Channels(Configurations.Webhook("hook", new Uri($"http://127.0.0.1:{hookPort}/alerts"), "timeout: 500ms"), chat)
            + "routes: [{to: [hook, chat]}]\n";
    }

    /// <summary>Each issue begins and ends while nobody can be told.</summary>
    private static async Task GoOnAsync(TocsinProcess tocsin, Ingest ingest)
    {
        for (var issue = 0; issue < Issues; issue++)
            (await ingest.EventAsync(Ingest.Error($"Failure{(char)('A' + issue)}", "in the outage"))).Status.ShouldBe(200);
        await Eventually.BeAsync(async () => (await DeliveriesAsync(tocsin)).Count(one => one.Kind == "opened") == 2 * Issues, "every issue to be decided about", () => tocsin.Log.Tail);
        foreach (var issue in await tocsin.IssuesAsync())
            (await tocsin.CliAsync("issues", "resolve", issue.ShortId)).Succeeded();
        await Eventually.BeAsync(async () => (await DeliveriesAsync(tocsin)).Count(one => one.Kind == "resolved") == 2 * Issues, "every end to be decided about", () => tocsin.Log.Tail);
    }

    private static void ShouldAnswerThemselves(FakeTelegram telegram)
    {
        var openings = telegram.Entries.Where(entry => entry.ReplyTo is null).ToList();
        openings.Count.ShouldBe(Issues);
        telegram.Entries.Where(entry => entry.ReplyTo is not null).Select(entry => entry.ReplyTo!.Value).ShouldBe(openings.Select(entry => entry.Id), ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(TocsinProcess tocsin) =>
        [.. JsonElement.Parse((await tocsin.CliAsync("deliveries", "list", "--json")).Succeeded()).EnumerateArray().Select(one =>
            new Delivery(one.GetProperty("id").GetString()!, one.GetProperty("channel").GetString()!, one.GetProperty("kind").GetString()!, one.GetProperty("state").GetString()!))];

    private sealed record Delivery(string Id, string Channel, string Kind, string State);
}

public sealed class VendorsAwayTestsOnSqlite() : VendorsAwayTests(StoreKind.Sqlite);

public sealed class VendorsAwayTestsOnPostgres() : VendorsAwayTests(StoreKind.Postgres);
