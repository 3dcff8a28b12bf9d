using System.Net;
using System.Text;
using System.Text.Json;
using Tocsin.Issues;
using Tocsin.Tests.World;
using static Tocsin.Tests.Ingest.Envelopes;

namespace Tocsin.Tests.Ingest;

/// <summary>What becomes of that which was sent.</summary>
public sealed class IngestEndpointTests
{
    [Fact]
    public async Task Every_item_of_an_envelope_ends_in_one_outcome()
    {
        await using var server = await IngestServer.StartAsync();

        var answer = await server.EnvelopeAsync(Envelope(
            Item("event", Event),
            Item("attachment", "hello", ",\"filename\":\"log.txt\""),
            Item("attachment", "", ",\"filename\":\"empty.txt\""),
            Item("client_report", """{"discarded_events":[{"reason":"queue_overflow","category":"error","quantity":4},{"reason":"mine","category":"yours","quantity":1}]}"""),
            Item("user_report", $$"""{"event_id":"{{Id}}","name":"Anna","comments":"It broke when I paid."}"""),
            Item("transaction", "{}"),
            Item("session", "{}"),
            Item("brand_new", "{}")));

        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, $$"""{"id":"{{Id}}"}"""));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await server.OutcomesAsync()).ShouldBe(
        [
            "accepted attachment 2", "accepted error 1", "accepted feedback 1", "client:other other 1", "client:queue_overflow error 4",
            "dropped_unsupported other 1", "dropped_unsupported session 1", "transaction transaction 1",
        ]);
        (await server.QueryAsync<string>("SELECT name || ' ' || size FROM attachments ORDER BY id")).ShouldBe(["log.txt 5", "empty.txt 0"]);
        (await server.QueryAsync<string>("SELECT comments FROM user_reports")).ShouldBe(["It broke when I paid."]);
    }

    [Fact]
    public async Task What_stands_before_a_flaw_is_kept_and_the_sender_hears_of_the_flaw()
    {
        await using var server = await IngestServer.StartAsync();

        var answer = await server.EnvelopeAsync(Envelope(Item("event", Event)) + "\n{\"type\":\"event\",\"length\":9999}\n{}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        body.GetProperty("detail").GetString().ShouldBe("The envelope cannot be read.");
        body.GetProperty("causes").GetArrayLength().ShouldBe(1);
        answer.Headers.GetValues("X-Sentry-Error").ShouldBe(["The envelope cannot be read."]);
        (await server.QueryAsync<long>("SELECT COUNT(*) FROM events")).ShouldBe([1]);
        (await server.OutcomesAsync()).ShouldBe(["accepted error 1", "invalid error 1"]);
    }

    [Fact]
    public async Task The_same_id_again_is_answered_like_the_first_time_and_counted_once()
    {
        await using var server = await IngestServer.StartAsync();

        for (var time = 0; time < 3; time++)
            (await (await server.EnvelopeAsync(Envelope(Item("event", Event)))).Content.ReadAsStringAsync()).ShouldBe($$"""{"id":"{{Id}}"}""");

        (await server.QueryAsync<long>("SELECT count FROM issues")).ShouldBe([1]);
        (await server.OutcomesAsync()).ShouldBe(["accepted error 1", "duplicate error 2"]);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_refused_with_its_place()
    {
        await using var server = await IngestServer.StartAsync();

        var answer = await server.PostAsync("store", new StringContent("""{"message": }"""));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("at byte 12");
        (await server.OutcomesAsync()).ShouldBe(["invalid error 1"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("")]
    public async Task Every_encoding_of_the_contract_is_undone(string encoding)
    {
        await using var server = await IngestServer.StartAsync();
        var body = Pack(Encoding.UTF8.GetBytes(Envelope(Item("event", Event))), encoding);

        var answer = await server.PostAsync("envelope", IngestServer.Bytes(body), request => request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await server.QueryAsync<long>("SELECT COUNT(*) FROM events")).ShouldBe([1]);
    }

    [Fact]
    public async Task Zstd_is_refused_with_what_is_accepted()
    {
        await using var server = await IngestServer.StartAsync();

        var answer = await server.PostAsync("envelope", IngestServer.Bytes([1, 2, 3], "zstd"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Headers.GetValues("Accept-Encoding").Single().ShouldContain("gzip");
        (await server.OutcomesAsync()).ShouldBe(["invalid error 1"]);
    }

    [Fact]
    public async Task Security_reports_become_events_without_secrets_and_within_the_quota()
    {
        await using var server = await IngestServer.StartAsync("quota: {per_hour: 2}");
        Task<HttpResponseMessage> ReportAsync(string type = "application/csp-report") => server.PostAsync(
            "security",
            new StringContent(
                """{"csp-report":{"document-uri":"https://shop.example/pay?password=hunter2secret","effective-directive":"img-src","blocked-uri":"https://evil.example/x.png"}}""",
                Encoding.UTF8, type));

        (await ReportAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReportAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReportAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await ReportAsync("image/png")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        (await server.QueryAsync<string>("SELECT title || ' ' || count FROM issues")).Single().ShouldBe("Blocked 'img' from 'evil.example' 2");
        foreach (var payload in await server.QueryAsync<byte[]>("SELECT payload FROM events"))
            Encoding.UTF8.GetString(EventPayload.Unpack(payload)).ShouldNotContain("hunter2secret");
        (await server.OutcomesAsync()).ShouldBe(["accepted error 2", "invalid error 1", "rate_limited error 1"]);
    }

    [Fact]
    public async Task Check_ins_are_counted_until_there_are_monitors()
    {
        await using var server = await IngestServer.StartAsync();
        var path = $"/api/{server.Project.Id}/cron/nightly/";

        (await server.SendAsync(HttpMethod.Get, path + server.Key + "/?status=ok", null, request => request.Headers.Remove("X-Sentry-Auth"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.SendAsync(HttpMethod.Put, path + "?status=in_progress")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.SendAsync(HttpMethod.Post, path + "?status=fine")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await server.OutcomesAsync()).ShouldBe(["accepted check_in 2", "invalid error 1"]);
    }

    [Fact]
    public async Task An_empty_envelope_is_fine() =>
        (await EmptyAsync()).ShouldBe((HttpStatusCode.OK, "{}"));

    private static async Task<(HttpStatusCode, string)> EmptyAsync()
    {
        await using var server = await IngestServer.StartAsync();
        var answer = await server.EnvelopeAsync("{}\n");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
