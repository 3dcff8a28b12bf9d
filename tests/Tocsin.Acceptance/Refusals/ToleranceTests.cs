using System.Text;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Refusals;

/// <summary>What looks odd and is right: encodings, headers and places for the key that real clients use.</summary>
public sealed class ToleranceTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    public static TheoryData<string> Encodings => ["", "identity", "gzip", "deflate", "deflate, raw", "br"];

    public static TheoryData<string> KeyPlaces => ["X-Sentry-Auth", "X-Sentry-Auth without spaces", "Authorization", "query", "envelope"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_envelope_is_accepted_in_every_encoding(string encoding)
    {
        var ingest = await server.IngestAsync("encodings");
        var envelope = Ingest.Enveloped(Ingest.Error("Encoded", encoding));
        var body = encoding switch
        {
            "gzip" => Compression.Gzip(envelope),
            "deflate" => Compression.Zlib(envelope),
            "deflate, raw" => Compression.RawDeflate(envelope),
            "br" => Compression.Brotli(envelope),
            _ => envelope,
        };
        var answer = await ingest.EnvelopeAsync(body, new KeyValuePair<string, string>("Content-Encoding", encoding.Split(',')[0]));
        answer.Status.ShouldBe(200, answer.Body);
        await ShouldHaveOneIssueAsync(ingest);
    }

    [Theory]
    [MemberData(nameof(KeyPlaces))]
    public async Task The_key_is_found_wherever_clients_put_it(string place)
    {
        var ingest = await server.IngestAsync("keys");
        var key = ingest.Project.Key;
        var payload = Encoding.UTF8.GetBytes(Ingest.Error("Known", place).ToJsonString());
        var header = place == "envelope" ? $$"""{"dsn":"{{ingest.Project.Dsn}}"}""" : "{}";
        KeyValuePair<string, string>[] headers = place switch
        {
            "X-Sentry-Auth" => [new("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_key={key}, sentry_client=a/1")],
            "X-Sentry-Auth without spaces" => [new("X-Sentry-Auth", $"sentry sentry_version=7,sentry_client=a/1,sentry_key={key}")],
            "Authorization" => [new("Authorization", $"Sentry sentry_key={key}, sentry_version=7")],
            _ => [],
        };
        var target = place == "query" ? $"{ingest.EnvelopePath}?sentry_version=7&sentry_key={key}&sentry_client=a%2F1" : ingest.EnvelopePath;

        var answer = await ingest.SendAsync("POST", target, Ingest.Enveloped(header, payload), headers);
        answer.Status.ShouldBe(200, answer.Body);
        await ShouldHaveOneIssueAsync(ingest);
    }

    [Fact]
    public async Task A_body_in_chunks_without_a_length_is_accepted()
    {
        var ingest = await server.IngestAsync("chunked");
        var envelope = Ingest.Enveloped(Ingest.Error("Chunked", new string('x', 40_000)));
        var answer = await ingest.EnvelopeAsync(envelope, new KeyValuePair<string, string>("Transfer-Encoding", "chunked"));
        answer.Status.ShouldBe(200, answer.Body);
        await ShouldHaveOneIssueAsync(ingest);
    }

    [Fact]
    public async Task A_path_without_its_last_slash_is_accepted()
    {
        var ingest = await server.IngestAsync("slash");
        var answer = await ingest.SendAsync("POST", ingest.EnvelopePath.TrimEnd('/'), Ingest.Enveloped(Ingest.Error("Slash", "none")), ingest.Auth);
        answer.Status.ShouldBe(200, answer.Body);
    }

    [Fact]
    public async Task An_event_that_comes_again_is_answered_alike_and_counted_once()
    {
        var ingest = await server.IngestAsync("again");
        var payload = Ingest.Error("Again", "and again");
        var id = payload["event_id"]!.GetValue<string>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var answer = await ingest.EventAsync(payload);
            answer.Status.ShouldBe(200, answer.Body);
            answer.EventId.ShouldBe(id);
        }

        var stored = await ingest.StoreAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        stored.EventId.ShouldBe(id);
        await ShouldHaveOneIssueAsync(ingest);
    }

    [Fact]
    public async Task Items_that_nobody_knows_are_passed_over()
    {
        var ingest = await server.IngestAsync("unknown item");
        var payload = Encoding.UTF8.GetBytes(Ingest.Error("After", "the unknown").ToJsonString());
        byte[] envelope = [.. "{}\n{\"type\":\"from_the_future\",\"length\":3}\n\0\n\n\n"u8, .. Ingest.Enveloped("{}", payload).AsSpan("{}\n"u8.Length)];
        (await ingest.EnvelopeAsync(envelope)).Status.ShouldBe(200);
        await ShouldHaveOneIssueAsync(ingest);
    }

    [Theory]
    [InlineData("envelope")]
    [InlineData("store")]
    public async Task A_browser_that_asks_first_is_let_in(string endpoint)
    {
        var ingest = await server.IngestAsync("preflight");
        var answer = await ingest.SendAsync(
            "OPTIONS",
            $"/api/{ingest.Project.Id}/{endpoint}/",
            [],
            new("Origin", "https://shop.example"),
            new("Access-Control-Request-Method", "POST"),
            new("Access-Control-Request-Headers", "x-sentry-auth,content-type"));
        answer.Status.ShouldBe(200);
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Header("Access-Control-Allow-Methods").ShouldNotBeNull().ShouldContain("POST");
        answer.Header("Access-Control-Allow-Headers").ShouldNotBeNull().ToLowerInvariant().ShouldContain("x-sentry-auth");
    }

    private async Task ShouldHaveOneIssueAsync(Ingest ingest) =>
        (await server.Tocsin.IssuesAsync($"project:{ingest.Project.Slug}")).ShouldHaveSingleItem().Count.ShouldBe(1);
}
