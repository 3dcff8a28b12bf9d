using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

/// <summary>Check-ins by address, with their data in the body, at the real server.</summary>
public sealed class CheckInEndpointTests : IAsyncLifetime
{
    private const string Nightly = """{"schedule":{"type":"crontab","value":"0 3 * * *"},"checkin_margin":5,"max_runtime":90,"timezone":"Europe/Berlin","failure_issue_threshold":2,"recovery_threshold":3}""";

    private IngestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await IngestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("POST", "application/json")]
    [InlineData("PUT", "application/json")]
    [InlineData("POST", "application/x-www-form-urlencoded")]
    [InlineData("POST", null)]
    public async Task A_body_says_how_the_run_stands_and_when_it_is_expected(string method, string? type)
    {
        (await SendAsync("nightly", $$"""{"monitor_config":{{Nightly}},"status":"in_progress","check_in_id":"83a7c03ed0a04e1b97e2e3b18d38f244","environment":"staging"}""", "", method, type)).Status.ShouldBe(200);
        (await SendAsync("nightly", """{"status":"error","check_in_id":"83a7c03e-d0a0-4e1b-97e2-e3b18d38f244","duration":12.5,"environment":"staging"}""", "", method, type)).Status.ShouldBe(200);

        var (content, plan) = await HeartbeatAsync("shop/nightly@staging");
        content.ShouldContain("failed after 12 s");
        content.ShouldContain("\"runs\":[]");
        plan.ShouldBe("""{"cron":"0 3 * * *","zone":"Europe/Berlin","grace":"00:05:00","maxRuntime":"01:30:00","failureThreshold":2,"recoveryThreshold":3,"severity":"Error"}""");
    }

    [Fact]
    public async Task A_schedule_may_be_a_span_and_its_number_a_text()
    {
        (await SendAsync("hourly", """{"status":"ok","monitor_config":{"schedule":{"type":"interval","value":"2","unit":"hour"},"checkin_margin":null}}""")).Status.ShouldBe(200);

        (await HeartbeatAsync("shop/hourly@production")).Plan.ShouldContain("\"every\":\"02:00:00\"");
    }

    [Fact]
    public async Task What_the_address_says_counts_before_what_the_body_says()
    {
        var body = $$"""{"monitor_config":{{Nightly}},"status":"ok","environment":"staging","duration":1,"monitor_slug":"another"}""";
        (await SendAsync("nightly", body, "?status=error&environment=live&duration=30")).Status.ShouldBe(200);

        (await HeartbeatAsync("shop/nightly@live")).Content.ShouldContain("failed after 30 s");
        (await HeartbeatsAsync()).ShouldBe(["heartbeat:shop/nightly@live"]);
    }

    [Theory]
    [InlineData("""{"environment":"live"}""", "status is missing", "in_progress")]
    [InlineData("""{"status":"fine"}""", "fine", "in_progress")]
    [InlineData("""{"status":7}""", "status", "text")]
    [InlineData("status=ok", "not JSON", "{\"status\": \"ok\"}")]
    [InlineData("""{"status":"ok""", "not JSON", "{\"status\": \"ok\"}")]
    [InlineData("[]", "one object", "{\"status\": \"ok\"}")]
    [InlineData("null", "one object", "{\"status\": \"ok\"}")]
    [InlineData("""{"status":"ok","check_in_id":"run 5"}""", "check_in_id", "32 hex digits")]
    [InlineData("""{"status":"ok","duration":"long"}""", "duration", "number")]
    [InlineData("""{"status":"ok","duration":-1}""", "duration", "0 or more")]
    [InlineData("""{"status":"ok","duration":1e300}""", "duration", "0 or more")]
    [InlineData("""{"status":"ok","environment":{"name":"live"}}""", "environment", "text")]
    [InlineData("""{"status":"ok","environment":"\ud800"}""", "environment", "a text")]
    [InlineData("""{"status":"ok","monitor_config":"daily"}""", "monitor_config", "object")]
    [InlineData("""{"status":"ok","monitor_config":{"timezone":"Europe/Berlin"}}""", "monitor_config.schedule", "crontab")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":[]}}""", "monitor_config.schedule", "object")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"daily","value":"x"}}}""", "monitor_config.schedule.type", "crontab, interval")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab"}}}""", "monitor_config.schedule.value", "0 3 * * *")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"61 * * * *"}}}""", "61 * * * *", "0 3 * * *")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":true}}}""", "monitor_config.schedule.value", "text")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"interval","value":0,"unit":"hour"}}}""", "0 hour", "minute, hour, day, week, month, year")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"interval","value":1.5,"unit":"hour"}}}""", "monitor_config.schedule.value", "a whole number")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"interval","value":1,"unit":"blink"}}}""", "1 blink", "minute, hour, day, week, month, year")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"@daily"},"timezone":"Europe/Nowhere"}}""", "Europe/Nowhere", "Europe/Berlin")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"@daily"},"checkin_margin":-5}}""", "monitor_config.checkin_margin", "0 or more")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"@daily"},"max_runtime":[]}}""", "monitor_config.max_runtime", "number")]
    [InlineData("""{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"@daily"},"failure_issue_threshold":1.5}}""", "monitor_config.failure_issue_threshold", "whole number")]
    // Names of members are read as soon as they are longer than a wanted one.
    [InlineData("""{"\ud800aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":1,"status":"ok"}""", "must be", "text")]
    public async Task A_bad_body_is_refused_with_what_is_wrong_and_what_to_write(string body, string what, string remedy)
    {
        var (status, detail) = await SendAsync("nightly", body);

        status.ShouldBe(400, detail);
        detail.ShouldContain(what);
        detail.ShouldContain(remedy);
        (await HeartbeatsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_time_table_without_end_is_refused()
    {
        var table = string.Join(',', Enumerable.Repeat("0", 200)) + " 3 * * *";
        var (status, detail) = await SendAsync("nightly", """{"status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"TABLE"}}}""".Replace("TABLE", table, StringComparison.Ordinal));

        status.ShouldBe(400);
        detail.ShouldContain($"has {table.Length} letters; 200 are taken at most");
    }

    [Theory]
    [InlineData("?status=ok&duration=long", "duration")]
    [InlineData("?status=ok&check_in_id=1", "check_in_id")]
    public async Task A_bad_value_of_the_address_is_refused_too(string query, string what) =>
        (await SendAsync("nightly", "", query)).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(400), answer => answer.Detail.ShouldContain(what));

    [Fact]
    public async Task Nesting_without_end_is_refused() => (await SendAsync("nightly", new string('[', 50_000))).Status.ShouldBe(400);

    [Theory]
    [InlineData(100 * 1024, 200)]
    [InlineData((100 * 1024) + 1, 413)]
    public async Task A_body_has_100_KiB_at_most(int bytes, int expected)
    {
        var (status, detail) = await SendAsync("nightly", """{"status":"ok"}""".PadRight(bytes));

        status.ShouldBe(expected, detail);
        if (expected == 413)
            detail.ShouldContain("102400 are taken at most");
    }

    [Theory]
    [InlineData("night%0D%0Aly", "U+000D")]
    public async Task A_slug_that_nobody_can_read_is_refused(string slug, string what)
    {
        var (status, detail) = await SendAsync(slug, """{"status":"ok"}""");

        status.ShouldBe(400, detail);
        detail.ShouldContain(what);
    }

    [Fact]
    public async Task A_slug_that_would_be_cut_is_refused_for_two_jobs_would_be_one()
    {
        (await SendAsync(new string('a', 100), """{"status":"ok"}""")).Status.ShouldBe(200);
        var (status, detail) = await SendAsync(new string('a', 101), """{"status":"ok"}""");

        status.ShouldBe(400, detail);
        detail.ShouldContain("101 letters");
    }

    [Theory]
    [InlineData("..%2F..%2Fetc", "shop/..%2F..%2Fetc@production")]
    [InlineData("a@b", "shop/a@b@production")]
    [InlineData("%22%27%3B--", "shop/\"';--@production")]
    [InlineData("n%C3%A4chtlich", "shop/nächtlich@production")]
    public async Task An_odd_slug_is_just_a_name(string slug, string expected)
    {
        (await SendAsync(slug, """{"status":"ok"}""")).Status.ShouldBe(200);

        (await HeartbeatsAsync()).ShouldBe([$"heartbeat:{expected}"]);
    }

    [Fact]
    public async Task One_heartbeat_too_many_is_refused_and_counted()
    {
        for (var job = 0; job < 500; job++)
            (await SendAsync($"job{job}", """{"status":"ok"}""")).Status.ShouldBe(200);
        var (status, detail) = await SendAsync("one-more", """{"status":"ok"}""");

        status.ShouldBe(400);
        detail.ShouldContain("500 heartbeats");
        detail.ShouldContain("tocsin heartbeats forget");
        (await _server.OutcomesAsync()).ShouldBe(["accepted check_in 500", "invalid check_in 1"]);
    }

    private async Task<(int Status, string Detail)> SendAsync(string slug, string body, string query = "", string method = "POST", string? type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var answer = await _server.SendAsync(new HttpMethod(method), $"/api/{_server.Project.Id}/cron/{slug}/{_server.Key}/{query}", content, request => request.Headers.Remove("X-Sentry-Auth"));
        var text = await answer.Content.ReadAsStringAsync();
        using var json = System.Text.Json.JsonDocument.Parse(text);
        return ((int)answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? text : json.RootElement.GetProperty("detail").GetString()!);
    }

    private async Task<(string Content, string Plan)> HeartbeatAsync(string name) =>
        (await _server.QueryAsync<(string, string)>($"SELECT content, plan FROM heartbeats WHERE key = 'heartbeat:{name}'")).Single();

    private Task<IReadOnlyList<string>> HeartbeatsAsync() => _server.QueryAsync<string>("SELECT key FROM heartbeats");
}
