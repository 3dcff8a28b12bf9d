using System.Text;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Refusals;

/// <summary>What Tocsin does not take, and how it says so: a status that SDKs know, a sentence, and headers that a browser may read.</summary>
public sealed class RefusalTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private static readonly byte[] Empty = "{}\n"u8.ToArray();

    [Fact]
    public async Task An_unknown_key_is_refused_with_the_DSN_as_understood()
    {
        var ingest = await server.IngestAsync("unknown key");
        var key = new string('f', 32);
        var answer = await ingest.SendAsync("POST", $"{ingest.EnvelopePath}?sentry_key={key}", Empty);

        ShouldBeRefused(answer, 403);
        answer.Json.ToString().ShouldContain($"/{ingest.Project.Id}");
        answer.Json.ToString().ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task A_key_of_another_project_is_refused()
    {
        var one = await server.IngestAsync("one");
        var other = await server.IngestAsync("other");
        ShouldBeRefused(await one.SendAsync("POST", one.EnvelopePath, Empty, other.Auth), 403);
    }

    [Fact]
    public async Task A_request_without_any_key_is_refused()
    {
        var ingest = await server.IngestAsync("no key");
        var answer = await ingest.SendAsync("POST", ingest.EnvelopePath, Empty);
        ShouldBeRefused(answer, answer.Status);
        answer.Status.ShouldBeOneOf(401, 403);
    }

    [Fact]
    public async Task Two_different_keys_in_one_request_are_refused()
    {
        var one = await server.IngestAsync("one");
        var other = await server.IngestAsync("other");
        var envelope = Ingest.Enveloped($$"""{"dsn":"{{other.Project.Dsn}}"}""", "{}"u8.ToArray());
        ShouldBeRefused(await one.EnvelopeAsync(envelope), 401);
    }

    [Theory]
    [InlineData("no json\n")]
    [InlineData("{}\n{\"type\":\"event\",\"length\":100}\n{}")]
    [InlineData("{}\n{\"type\":\"event\",\"length\":1}\n{}\n")]
    [InlineData("{}\n{\"length\":2}\n{}\n")]
    [InlineData("{}\n{\"type\":\"event\"}\n{\"message\":\n")]
    public async Task A_malformed_envelope_is_refused_with_a_reason(string envelope)
    {
        var ingest = await server.IngestAsync("malformed");
        ShouldBeRefused(await ingest.EnvelopeAsync(Encoding.UTF8.GetBytes(envelope)), 400);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"message\":")]
    [InlineData("not base64!")]
    [InlineData("")]
    public async Task A_malformed_event_is_refused_with_a_reason(string payload)
    {
        var ingest = await server.IngestAsync("malformed store");
        ShouldBeRefused(await ingest.StoreAsync(Encoding.UTF8.GetBytes(payload)), 400);
    }

    [Fact]
    public async Task What_stood_before_the_flaw_is_kept()
    {
        var ingest = await server.IngestAsync("kept");
        byte[] envelope = [.. Ingest.Enveloped(Ingest.Error("Kept", "before the flaw")), .. "{\"type\":\"attachment\",\"length\":9999}\ncut"u8];
        ShouldBeRefused(await ingest.EnvelopeAsync(envelope), 400);
        (await server.Tocsin.IssuesAsync($"project:{ingest.Project.Slug}")).ShouldHaveSingleItem().Title.ShouldBe("Kept: before the flaw");
    }

    [Fact]
    public async Task Too_much_is_refused_also_when_it_comes_small()
    {
        var ingest = await server.IngestAsync("too much");
        var bomb = Ingest.Enveloped(Ingest.Error("Large", new string('x', 2 * RefusingServer.LargestEnvelope)));
        ShouldBeRefused(await ingest.EnvelopeAsync(bomb), 413);
        ShouldBeRefused(await ingest.EnvelopeAsync(Compression.Gzip(bomb), new KeyValuePair<string, string>("Content-Encoding", "gzip")), 413);
        (await server.Tocsin.IssuesAsync($"project:{ingest.Project.Slug}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_encoding_that_is_not_spoken_is_refused_and_the_others_named()
    {
        var ingest = await server.IngestAsync("zstd");
        var answer = await ingest.EnvelopeAsync([0x28, 0xb5, 0x2f, 0xfd, 0x00], new KeyValuePair<string, string>("Content-Encoding", "zstd"));
        ShouldBeRefused(answer, 415);
        answer.Header("Accept-Encoding").ShouldNotBeNull().ShouldContain("gzip");
    }

    [Fact]
    public async Task Bytes_that_are_not_what_the_header_says_are_refused()
    {
        var ingest = await server.IngestAsync("no gzip");
        ShouldBeRefused(await ingest.EnvelopeAsync("no gzip at all"u8.ToArray(), new KeyValuePair<string, string>("Content-Encoding", "gzip")), 400);
    }

    private static void ShouldBeRefused(WireAnswer answer, int status)
    {
        answer.Status.ShouldBe(status, answer.Body);
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Header("Content-Type").ShouldNotBeNull().ShouldStartWith("application/json");
        answer.Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        answer.Json.GetProperty("causes").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Array);
    }
}
