using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tocsin.Cli.Stress;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.MetricsPage;

namespace Tocsin.Tests.Cli.Stress;

public sealed class StressRunTests : IAsyncDisposable
{
    private readonly MetricsRegistry _registry = new(new MetricsOptions());
    private readonly TocsinMetrics _metrics;
    private readonly ConcurrentBag<JsonElement[]> _envelopes = [];
    private readonly WebApplication _server;
    private int _received;

    public StressRunTests()
    {
        _metrics = new TocsinMetrics(_registry, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        MetricsEndpoint.Map(_server, _registry, new MetricsOptions());
    }

    private string Dsn => _server.Urls.Single().Replace("http://", "http://0123456789abcdef0123456789abcdef@", StringComparison.Ordinal) + "/7";

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _registry.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_event_is_whole_of_the_asked_size_and_has_an_id_of_its_own(bool gzip)
    {
        await StartAsync(_ => 200);
        var report = await RunAsync(new StressOptions { Dsn = Dsn, Count = 300, Connections = 8, Issues = 10, Gzip = gzip, EventBytes = 9_000 });
        report.IsClean.ShouldBeTrue();
        report.Accepted.ShouldBe(300);
        report.Latency!.Count.ShouldBe(300);
        report.Server.ShouldNotBeNull().Stored.ShouldBe(300);
        report.Server.Lost.ShouldBe(0);

        _envelopes.Select(lines => lines[2].GetProperty("event_id").GetString()).Distinct().Count().ShouldBe(300);
        _envelopes.ShouldAllBe(lines => lines[0].GetProperty("event_id").GetString() == lines[2].GetProperty("event_id").GetString());
        _envelopes.Select(lines => lines[2].GetProperty("exception").GetProperty("values")[0].GetProperty("type").GetString()).Distinct().Count().ShouldBe(10);
        _envelopes.Sum(lines => lines.Sum(line => line.GetRawText().Length + 1)).ShouldBe(300 * 9_000);
        var sentAt = DateTimeOffset.FromUnixTimeMilliseconds((long)(_envelopes.First()[2].GetProperty("timestamp").GetDouble() * 1000));
        sentAt.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Refusals_are_told_by_status_and_losses_are_noticed()
    {
        await StartAsync(number => number % 10 == 0 ? 429 : 200, count: number => number % 2 == 0);
        var report = await RunAsync(new StressOptions { Dsn = Dsn, Count = 100, Connections = 4, DrainTimeout = TimeSpan.FromMilliseconds(100) });
        report.Accepted.ShouldBe(90);
        report.Refused[429].ShouldBe(10);
        report.Server!.Stored.ShouldBe(40);
        report.Server.Lost.ShouldBe(50);
        report.IsClean.ShouldBeFalse();
    }

    [Fact]
    public async Task Broken_connections_are_errors_and_the_run_goes_on()
    {
        await StartAsync(number => number == 5 ? 0 : 200);
        var report = await RunAsync(new StressOptions { Dsn = Dsn, Count = 50, Connections = 1 });
        report.Errors.ShouldBe(1);
        report.Accepted.ShouldBe(49);
        report.Sent.ShouldBe(50);
    }

    [Fact]
    public async Task New_issues_are_timed_until_the_webhook_hears_of_them()
    {
        const int Port = 18_199;
        using var http = new HttpClient();
        await StartAsync(_ => 200, told: async type => await http.PostAsync($"http://127.0.0.1:{Port}/hook", new StringContent($"{{\"title\":\"{type}: refused\"}}")));
        var report = await RunAsync(new StressOptions { Dsn = Dsn, Count = 1, WebhookPort = Port, WebhookProbes = 5, WebhookInterval = TimeSpan.FromMilliseconds(1) });
        report.Webhook.ShouldNotBeNull().Missing.ShouldBe(0);
        report.Webhook.Latency.Count.ShouldBe(5);
        report.Webhook.Latency.Max.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("nonsense", "The DSN cannot be read")]
    [InlineData("https://k@localhost/1", "plain http")]
    [InlineData("http://k@192.0.2.1/1", "--i-own-this-server")]
    public async Task Where_it_may_not_go_it_says_so_and_sends_nothing(string dsn, string said)
    {
        var output = new StringWriter();
        var report = await StressRun.RunAsync(new StressOptions { Dsn = dsn }, output, CancellationToken.None);
        report.Mistake.ShouldNotBeNull().ShouldContain(said);
        output.ToString().ShouldContain(said);
        report.Sent.ShouldBe(0);
    }

    private static async Task<StressReport> RunAsync(StressOptions options)
    {
        var output = new StringWriter();
        var report = await StressRun.RunAsync(options with { Json = true }, output, CancellationToken.None);
        JsonDocument.Parse(output.ToString()).RootElement.GetProperty("accepted").GetInt64().ShouldBe(report.Accepted);
        return report;
    }

    private async Task StartAsync(Func<int, int> answer, Func<int, bool>? count = null, Func<string, Task>? told = null)
    {
        _server.MapPost("/api/7/envelope/", async context =>
        {
            var body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            var text = await new StreamReader(body).ReadToEndAsync();
            JsonElement[] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
            var number = Interlocked.Increment(ref _received);
            var status = answer(number);
            if (status == 0)
            {
                context.Abort();
                return;
            }
            _envelopes.Add(lines);
            if (status == 200 && (count?.Invoke(number) ?? true))
                _metrics.Ingest.Event(EventOutcome.Accepted);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("{\"id\":\"x\"}");
            if (told is not null)
                await told(lines[2].GetProperty("exception").GetProperty("values")[0].GetProperty("type").GetString()!);
        });
        await _server.StartAsync();
    }
}
