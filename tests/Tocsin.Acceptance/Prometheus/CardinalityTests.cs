using System.Text.Json.Nodes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Prometheus;

/// <summary>Whatever strangers send, the number of series is the configuration's affair alone.</summary>
public sealed class CardinalityTests
{
    private const string OneConsole = """
        ingest:
          quota:
            per_5min: 0
            per_hour: 0
        channels:
          console:
            type: console

        """;

    [Fact]
    public Task Thousands_of_messages_users_and_chats_make_no_series() => MakeNoSeriesAsync(2_000);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_hundred_thousand_messages_users_and_chats_make_no_series() => MakeNoSeriesAsync(100_000);

    private static async Task MakeNoSeriesAsync(int strangers)
    {
        await using var tocsin = await TocsinProcess.StartAsync(OneConsole);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));
        var before = await MetricsPage.OfAsync(tocsin);

        await Parallel.ForEachAsync(Enumerable.Range(0, strangers), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellationToken) =>
            (await ingest.EventAsync(Strange(number), cancellationToken)).Status.ShouldBe(200));

        var after = await MetricsPage.OfAsync(tocsin);
        after.Sum("tocsin_events_total", "outcome=\"accepted\"").ShouldBe(strangers);
        await Eventually.BeAsync(async () => (after = await MetricsPage.OfAsync(tocsin)).Sum("tocsin_signals_total") >= strangers, "all of it to be decided", () => tocsin.Log.Tail, TimeSpan.FromMinutes(10));
        after.Series.Except(before.Series).ShouldBeEmpty();
        after.Sum("tocsin_metric_series_refused_total").ShouldBe(0);
    }

    private static JsonObject Strange(int number)
    {
        var error = Ingest.Error($"Type{number}Error", $"message {number}");
        error["user"] = new JsonObject { ["id"] = $"user-{number}", ["username"] = $"name {number}" };
        error["tags"] = new JsonObject { ["chat"] = $"-100{number}", ["channel"] = $"channel-{number}", ["severity"] = $"severity-{number}" };
        error["server_name"] = $"server-{number}";
        error["release"] = $"shop@1.0.{number}";
        error["environment"] = $"environment-{number}";
        error["logger"] = $"logger.{number}";
        return error;
    }
}
