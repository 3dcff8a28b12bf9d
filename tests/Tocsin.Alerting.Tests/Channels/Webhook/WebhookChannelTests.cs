using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Webhook;
using Tocsin.Fakes.Golden;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Webhook;

public sealed class WebhookChannelTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly ChannelHttpClients _clients = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Opened()
    {
        var request = await SendAsync(Samples.Opened, "0123456789abcdef");
        request.Header("Content-Type").ShouldBe("application/json");
        request.Header("User-Agent").ShouldBe("Tocsin");
        request.Path.ShouldBe("/hook");
        GoldenFile.ShouldMatch(request.Text, "opened");
    }

    [Fact]
    public async Task Digest_of_more_than_it_lists() => GoldenFile.ShouldMatch((await SendAsync(Samples.LongDigest, "0123456789abcdef")).Text, "digest-long");

    [Fact]
    public async Task Enriched() => GoldenFile.ShouldMatch((await SendAsync(Samples.Enriched, "0123456789abcdef")).Text, "enriched");

    [Fact]
    public async Task Digest() => GoldenFile.ShouldMatch((await SendAsync(Samples.Digest, "0123456789abcdef")).Text, "digest");

    [Fact]
    public async Task The_headers_carry_id_time_and_signature()
    {
        var request = await SendAsync(Samples.Opened, "0123456789abcdef");
        request.Header("X-Tocsin-Id").ShouldBe("n-81f0");
        request.Header("X-Tocsin-Timestamp").ShouldBe(_time.GetUtcNow().ToUnixTimeSeconds().ToString());
        request.Header("X-Tocsin-Signature").ShouldBe(WebhookSignature.Sign("0123456789abcdef", request.Header("X-Tocsin-Timestamp")!, request.Body));
    }

    [Fact]
    public async Task A_repeat_has_the_same_id_and_body_and_a_new_time()
    {
        var first = await SendAsync(Samples.Opened, "0123456789abcdef");
        _time.Advance(TimeSpan.FromMinutes(20));
        var second = await SendAsync(Samples.Opened, "0123456789abcdef");
        second.Body.ShouldBe(first.Body);
        second.Header("X-Tocsin-Id").ShouldBe(first.Header("X-Tocsin-Id"));
        second.Header("X-Tocsin-Timestamp").ShouldNotBe(first.Header("X-Tocsin-Timestamp"));
    }

    [Fact]
    public async Task Unsigned_means_without_a_signature() =>
        (await SendAsync(Samples.Opened, secret: null)).Header("X-Tocsin-Signature").ShouldBeNull();

    [Fact]
    public async Task Own_headers_are_added_also_those_about_the_content()
    {
        var request = await SendAsync(Samples.Opened, secret: null);
        request.Header("Authorization").ShouldBe("Bearer abc");
        request.Header("Content-Language").ShouldBe("en");
    }

    private async Task<RecordedRequest> SendAsync(AlertMessage message, string? secret)
    {
        var options = new WebhookOptions
        {
            Url = new Uri(_server.Address, "/hook"),
            Secret = secret,
            AllowPrivate = true,
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer abc", ["Content-Language"] = "en" },
        };
        await new WebhookChannel("ops", options, new ChannelSurroundings(_clients.For, TextWriter.Null, _time)).SendAsync(message, null, CancellationToken.None);
        return _server.Requests[^1];
    }
}
