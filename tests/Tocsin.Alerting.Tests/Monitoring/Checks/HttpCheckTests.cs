using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Http;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

public sealed class HttpCheckTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly HttpClient _client = CheckHttpClients.Create();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(200, "200-299", HealthState.Healthy, "answered 200 in 0 ms")]
    [InlineData(503, "200-299", HealthState.Unhealthy, "answered 503 in 0 ms; 200-299 was expected")]
    [InlineData(401, "200-299,401", HealthState.Healthy, "answered 401 in 0 ms")]
    [InlineData(404, "200, 401", HealthState.Unhealthy, "answered 404 in 0 ms; 200, 401 was expected")]
    public async Task The_status_must_be_an_expected_one(int status, string expected, HealthState state, string text) =>
        await FindsAsync(new ScriptedAnswer.Reply(status), options => options with { Statuses = StatusRanges.TryParse(expected)! }, state, text);

    [Theory]
    [InlineData("all fine", null, HealthState.Healthy, "answered 200 in 0 ms")]
    [InlineData("great", null, HealthState.Unhealthy, "answered 200 in 0 ms; \"great\" is not in its body")]
    [InlineData(null, "error", HealthState.Healthy, "answered 200 in 0 ms")]
    [InlineData(null, "fine", HealthState.Unhealthy, "answered 200 in 0 ms; \"fine\" is in its body")]
    public async Task The_body_must_hold_what_is_expected(string? contains, string? lacks, HealthState state, string text) =>
        await FindsAsync(new ScriptedAnswer.Reply(200, "all fine"), options => options with { Contains = contains, Lacks = lacks }, state, text);

    [Theory]
    [InlineData("""{"status":"ok"}""", HealthState.Healthy, "answered 200 in 0 ms")]
    [InlineData("""{"status":"bad"}""", HealthState.Unhealthy, "answered 200 in 0 ms; $.status is \"bad\"; $.status == ok was expected")]
    [InlineData("<html>", HealthState.Unhealthy, "answered 200 in 0 ms; its body is not JSON: \"<html>\"")]
    public async Task Values_of_a_body_in_JSON_must_be_as_expected(string body, HealthState state, string text) =>
        await FindsAsync(new ScriptedAnswer.Reply(200, body), options => options with { Json = [JsonExpectation.TryParse("$.status == \"ok\"")!] }, state, text);

    [Fact]
    public async Task A_slow_answer_is_degraded()
    {
        _server.Otherwise = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(1.5));
            return new ScriptedAnswer.Reply(200);
        };

        var found = await CheckOf(options => options with { DegradedAfter = TimeSpan.FromSeconds(1) }).RunAsync(default);

        found.State.ShouldBe(HealthState.Degraded);
        found.Text.ShouldBe("answered 200 in 1.5 s; at most 1 s was expected");
        found.Took.ShouldBe(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task Method_headers_and_body_are_sent_as_wanted()
    {
        var headers = new Dictionary<string, string> { ["X-Probe"] = "1", ["Content-Type"] = "application/json" };

        await CheckOf(options => options with { Method = HttpMethod.Post, Headers = headers, Body = "{}" }).RunAsync(default);

        var request = _server.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Headers["X-Probe"].ShouldBe("1");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["User-Agent"].ShouldBe("Tocsin");
        request.Text.ShouldBe("{}");
    }

    [Theory]
    [InlineData("X-Split", "a\r\nX-Other: b")]
    [InlineData("no name", "a")]
    [InlineData("Content-Type", "text/plain")]
    public void A_header_that_cannot_be_sent_makes_no_check(string name, string value) =>
        Should.Throw<FormatException>(() => CheckOf(options => options with { Headers = new Dictionary<string, string> { [name] = value } })).Message.ShouldContain(name);

    [Fact]
    public async Task Redirects_are_followed_and_what_may_not_be_repeated_becomes_a_GET()
    {
        _server.Enqueue(Redirect(302, "/there"), new ScriptedAnswer.Reply(200, "here"));

        (await CheckOf(options => options with { Method = HttpMethod.Post, Body = "x", Contains = "here" }).RunAsync(default)).State.ShouldBe(HealthState.Healthy);

        _server.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(["POST /", "GET /there"]);
    }

    [Fact]
    public async Task Secrets_are_not_sent_along_to_another_host()
    {
        await using var other = await ScriptedServer.StartAsync();
        _server.Enqueue(Redirect(307, "/same"), Redirect(307, other.Address.ToString()));

        await CheckOf(options => options with { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer secret" } }).RunAsync(default);

        _server.Requests.ShouldAllBe(request => request.Headers["Authorization"] == "Bearer secret");
        other.Requests.ShouldHaveSingleItem().Headers.ContainsKey("Authorization").ShouldBeFalse();
    }

    [Fact]
    public async Task Redirects_without_end_are_unhealthy()
    {
        _server.Otherwise = _ => Redirect(302, "/again");

        (await CheckOf().RunAsync(default)).Text.ShouldBe("more than 10 redirects, one after the other");
    }

    [Fact]
    public async Task A_redirect_that_is_not_followed_is_an_answer() =>
        await FindsAsync(Redirect(302, "/login"), options => options with { FollowsRedirects = false }, HealthState.Unhealthy, "answered 302 in 0 ms; 200-299 was expected");

    [Fact]
    public async Task No_more_than_a_mebibyte_is_read() =>
        await FindsAsync(
            new ScriptedAnswer.Endless(200, 1L << 32), options => options with { Contains = "end" },
            HealthState.Unhealthy, "answered 200 in 0 ms; \"end\" is not in the first 1 MiB of its body");

    private static ScriptedAnswer.Reply Redirect(int status, string location) =>
        new(status) { Headers = new Dictionary<string, string> { ["Location"] = location } };

    private HttpCheck CheckOf(Func<HttpCheckOptions, HttpCheckOptions>? change = null)
    {
        var options = new HttpCheckOptions { Url = _server.Address };
        return new HttpCheck(change?.Invoke(options) ?? options, _client, _time);
    }

    private async Task FindsAsync(ScriptedAnswer answer, Func<HttpCheckOptions, HttpCheckOptions> change, HealthState state, string text)
    {
        _server.Enqueue(answer);
        (await CheckOf(change).RunAsync(default)).ShouldBe(new CheckResult(state, text), CheckResults.SameFinding);
    }
}
