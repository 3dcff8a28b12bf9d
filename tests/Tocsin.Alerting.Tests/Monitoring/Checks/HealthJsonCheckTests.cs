using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Health;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class HealthJsonCheckTests : IAsyncLifetime
{
    private const string Entries =
        """
        {"status":"Unhealthy","totalDuration":"00:00:00.05","entries":{
          "database":{"data":{},"description":"no connection","duration":"00:00:00.04","status":"Unhealthy","tags":["ready"]},
          "queue":{"status":"Degraded","duration":"00:00:00.01"},
          "disk":{"status":"Healthy"}}}
        """;

    private readonly HttpClient _client = CheckHttpClients.Create();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(200, "Healthy", HealthState.Healthy, "answered 200 in 0 ms; Healthy")]
    [InlineData(200, "Degraded", HealthState.Degraded, "answered 200 in 0 ms; Degraded")]
    [InlineData(503, "Unhealthy", HealthState.Unhealthy, "answered 503 in 0 ms; Unhealthy")]
    [InlineData(503, "Degraded\n", HealthState.Degraded, "answered 503 in 0 ms; Degraded")]
    [InlineData(404, "Healthy", HealthState.Unhealthy, "answered 404 in 0 ms; Healthy, and its status says otherwise")]
    [InlineData(503, Entries, HealthState.Unhealthy, "answered 503 in 0 ms; Unhealthy (database: Unhealthy, no connection; queue: Degraded)")]
    [InlineData(200, "<html>Log in</html>", HealthState.Unhealthy, "answered 200 in 0 ms; its body does not tell of health")]
    [InlineData(502, "", HealthState.Unhealthy, "answered 502 in 0 ms; its body does not tell of health")]
    [InlineData(200, """{"name":"shop"}""", HealthState.Unhealthy, "answered 200 in 0 ms; its body does not tell of health")]
    public async Task What_the_page_says_of_itself_is_believed(int status, string body, HealthState state, string text)
    {
        _server.Enqueue(new ScriptedAnswer.Reply(status, body));
        (await CheckOf().RunAsync(default)).ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);
    }

    [Fact]
    public async Task Each_entry_stands_among_the_facts()
    {
        _server.Enqueue(new ScriptedAnswer.Reply(503, Entries));
        (await CheckOf().RunAsync(default)).Facts.ShouldBe(
            new Dictionary<string, string> { ["database"] = "Unhealthy, no connection", ["queue"] = "Degraded", ["disk"] = "Healthy" });
    }

    [Theory]
    [InlineData("""{"status":"Healthy","results":{"db":{"status":"Healthy","description":"fine","data":{}}}}""", "Healthy, 1 entry")]
    [InlineData("""{"Status":"Degraded","Results":[{"Name":"db","Status":"Degraded","Description":"slow"},{"Name":"mq","Status":"Healthy"}]}""", "Degraded (db: Degraded, slow)")]
    [InlineData("""{"status":0,"entries":{"db":{"status":0,"exception":"refused"}}}""", "Unhealthy (db: Unhealthy, refused)")]
    [InlineData("""[{"key":"db","status":"Healthy"},{"key":"mq","status":"Unhealthy"}]""", "Unhealthy (mq: Unhealthy)")]
    [InlineData("""{"status":"pass","checks":{"db:responseTime":[{"componentId":"1","status":"pass"},{"status":"warn","output":"slow"}]}}""", "Healthy (db:responseTime: Degraded, slow)")]
    [InlineData("""{"status":"DOWN","components":{"db":{"status":"DOWN"},"ping":{"status":"UP"}}}""", "Unhealthy (db: Unhealthy)")]
    [InlineData("""{"checks":{"db":"ok","mq":"fail"}}""", "Unhealthy (mq: Unhealthy)")]
    [InlineData("\"Healthy\"", "Healthy")]
    [InlineData("""{"status":"Healthy","entries":{}}""", "Healthy")]
    [InlineData("""{"status":"Healthy","entries":7}""", "Healthy")]
    public void The_forms_of_the_usual_writers_are_read(string body, string text) => HealthReportReader.TryRead(body).ShouldNotBeNull().Text.ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1,null,\"x\"]")]
    [InlineData("""{"status":"sideways"}""")]
    [InlineData("""{"status":7}""")]
    [InlineData("""{"status":{"status":"Healthy"}}""")]
    [InlineData("""{"status":"Healthy" """)]
    public void What_tells_of_no_health_is_refused(string body) => HealthReportReader.TryRead(body).ShouldBeNull();

    [Fact]
    public void Of_many_bad_entries_five_are_named_the_worst_first()
    {
        var entries = string.Join(',', Enumerable.Range(0, 7).Select(index => $$"""{"name":"e{{index}}","status":"{{(index == 6 ? "Unhealthy" : "Degraded")}}"}"""));

        HealthReportReader.TryRead($"[{entries}]")!.Text.ShouldBe("Unhealthy (e6: Unhealthy; e0: Degraded; e1: Degraded; e2: Degraded; e3: Degraded; and 2 more)");
    }

    [Fact]
    public void A_description_cannot_break_the_line() =>
        HealthReportReader.TryRead("""{"entries":{"a\nb":{"status":"Degraded","description":"one\r\ntwo\u001b[31m"}}}""")!.Text.ShouldBe("Degraded (a b: Degraded, one two[31m)");

    private HealthJsonCheck CheckOf() => new(new HealthJsonCheckOptions { Url = _server.Address }, _client, new ManualTime());
}
