using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Prometheus;

/// <summary>A real Prometheus watches the bell.</summary>
public sealed partial class PrometheusTests
{
    private const string Token = "a-token-that-only-scrapers-know";

    private readonly int _port = FreePort.Find(Random.Shared);

    [Fact]
    public async Task It_calls_when_a_channel_fails_and_stops_when_the_channel_is_mended()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver) + OwnPort);
        await using var prometheus = await PrometheusServer.StartAsync($"127.0.0.1:{_port}", Token, Impatient(Shipped("prometheus-rules.yml")));
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));

        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        await Eventually.BeAsync(async () => await prometheus.QueryAsync("sum(tocsin_messages_total{channel=\"hook\"}) > 0") is [_], "Prometheus to see the first message", () => tocsin.Log.Tail);
        (await prometheus.FiringAsync()).ShouldBeEmpty();
        (await prometheus.RuleHealthAsync()).ShouldAllBe(health => health == "ok");

        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(503, "out of order");
        (await ingest.EventAsync(Ingest.Error("PaymentFailed", "no money"))).Status.ShouldBe(200);
        await Eventually.BeAsync(async () => (await prometheus.FiringAsync()).Contains("TocsinDeliveryFailing{hook}"), "TocsinDeliveryFailing", () => tocsin.Log.Tail);

        receiver.Server.Otherwise = _ => new ScriptedAnswer.Reply(200, "{}");
        await Eventually.BeAsync(async () => (await prometheus.FiringAsync()).Count == 0, "quiet, when the message has got through", () => tocsin.Log.Tail);
        receiver.Calls.ShouldContain(call => call.Title.Contains("PaymentFailed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_shows_a_server_at_work_under_whatever_prefix()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver) + OwnPort + "  prefix: crocbot\n");
        await using var prometheus = await PrometheusServer.StartAsync($"127.0.0.1:{_port}", Token, "groups: []");
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));
        await Eventually.BeAsync(async () => await prometheus.QueryAsync("crocbot_uptime_seconds") is [_], "the first scrape", () => tocsin.Log.Tail);
        (await ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        await Eventually.BeAsync(async () => await prometheus.QueryAsync("sum(increase(crocbot_events_total[1m])) > 0") is [_], "Prometheus to see the event", () => tocsin.Log.Tail);

        var questions = Question().Matches(Shipped("grafana-dashboard.json")).Select(match => JsonSerializer.Deserialize<string>(match.Groups[1].Value)!).ToList();
        questions.Count.ShouldBeGreaterThan(20);
        foreach (var question in questions)
        {
            var asked = question.Replace("tocsin_", "crocbot_", StringComparison.Ordinal).Replace("$job", "tocsin", StringComparison.Ordinal)
                .Replace("$instance", ".*", StringComparison.Ordinal).Replace("$__rate_interval", "1m", StringComparison.Ordinal);
            var values = await prometheus.QueryAsync(asked);
            // what is only shown when there is something of it may be empty
            if (!asked.EndsWith("> 0", StringComparison.Ordinal))
                values.ShouldNotBeEmpty(asked);
        }

        (await prometheus.QueryAsync("""{__name__=~"tocsin_.*"}""")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_port_of_the_metrics_is_for_who_has_the_token_and_for_nothing_else()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet + OwnPort);
        KeyValuePair<string, string>[] bearer = [new("Authorization", $"Bearer {Token}")];

        (await Wire.SendAsync(_port, "GET", "/metrics", bearer, [])).Status.ShouldBe(200);
        (await Wire.SendAsync(_port, "GET", "/metrics", [], [])).Status.ShouldBe(401);
        (await Wire.SendAsync(_port, "GET", "/healthz/ready", bearer, [])).Status.ShouldBe(404);
        (await Wire.SendAsync(tocsin.Port, "GET", "/metrics", bearer, [])).Status.ShouldBe(404);
        (await Wire.SendAsync(tocsin.Port, "GET", "/healthz/ready", [], [])).Status.ShouldBe(200);
    }

    private string OwnPort => $"metrics:\n  token: {Token}\n  port: {_port}\n";

    private static string Shipped(string file) => File.ReadAllText(Path.Combine(Places.Repository, "deploy", file));

    // the moments at which they ring are tested with promtool, in simulated time
    private static string Impatient(string rules) => Patience().Replace(rules, "for: 1s");

    [GeneratedRegex(@"for: \d+m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Patience();

    [GeneratedRegex("\"expr\": (\".+\"),?$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();
}
