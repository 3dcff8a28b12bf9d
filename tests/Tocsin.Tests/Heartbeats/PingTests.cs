using System.Net;
using Tocsin.Fakes.Time;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Heartbeats;

/// <summary>Signs of life over HTTP, at the real server.</summary>
public sealed class PingTests : IAsyncLifetime
{
    private IngestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await IngestServer.StartAsync("", "heartbeats: {backup: {interval: 1h}}");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "", "ended well")]
    [InlineData("HEAD", "", "ended well")]
    [InlineData("POST", "", "ended well")]
    [InlineData("POST", "/start", "running")]
    [InlineData("GET", "/fail", "failed")]
    [InlineData("GET", "/0", "ended well")]
    [InlineData("GET", "/3", "failed: exit code 3")]
    public async Task What_was_answered_200_is_in_the_store(string method, string path, string expected)
    {
        var answer = await _server.SendAsync(new HttpMethod(method), $"/ping/{await TokenAsync()}{path}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ContentAsync()).ShouldContain($"\"text\":\"{expected}\"");
    }

    [Theory]
    [InlineData("/ping/nobody-has-this")]
    [InlineData("/ping/nobody-has-this/fail")]
    public async Task A_token_that_nobody_has_is_not_found(string path) =>
        (await _server.SendAsync(HttpMethod.Get, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/256")]
    [InlineData("/-1")]
    [InlineData("/finish")]
    public async Task What_is_no_sign_changes_nothing(string path)
    {
        var before = await ContentAsync();
        (await _server.SendAsync(HttpMethod.Get, $"/ping/{await TokenAsync()}{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ContentAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_check_in_item_makes_a_heartbeat_and_is_counted()
    {
        var answer = await _server.EnvelopeAsync(
            """
            {}
            {"type":"check_in"}
            {"check_in_id":"83a7c03ed0a04e1b97e2e3b18d38f244","monitor_slug":"nightly","status":"ok","duration":12.5,"monitor_config":{"schedule":{"type":"crontab","value":"0 3 * * *"},"timezone":"Europe/Berlin"}}
            """);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.QueryAsync<string>("SELECT content FROM heartbeats WHERE key = 'heartbeat:shop/nightly@production'")).Single().ShouldContain("ended well after 12 s");
        (await _server.OutcomesAsync()).ShouldBe(["accepted check_in 1"]);
    }

    [Fact]
    public async Task A_check_in_by_address_makes_a_heartbeat()
    {
        var answer = await _server.SendAsync(HttpMethod.Get, $"/api/{_server.Project.Id}/cron/tidy/{_server.Key}/?status=error&environment=staging");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.QueryAsync<string>("SELECT content FROM heartbeats WHERE key = 'heartbeat:shop/tidy@staging'")).Single().ShouldContain("\"text\":\"failed\"");
    }

    // The worker gives it one as soon as it has the lease.
    private Task<string> TokenAsync() => Eventually.GetAsync(
        async () => (await _server.QueryAsync<string>("SELECT token FROM heartbeats WHERE source = 'file'")).SingleOrDefault(), "the heartbeat's token");

    private async Task<string> ContentAsync()
    {
        await TokenAsync();
        return (await _server.QueryAsync<string>("SELECT content FROM heartbeats WHERE source = 'file'")).Single();
    }
}
