using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Tocsin.Projects;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public sealed class IngestEndpointTests
{
    private const string Id = "9ec79c33ec9942ab8353589fcb2e04dc";
    private const string Event = """{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","level":"error","message":"it broke"}""";

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
    public async Task What_is_too_large_is_refused_whether_it_says_so_or_not()
    {
        await using var server = await IngestServer.StartAsync("max_envelope: 64KiB, max_event: 16KiB");
        var large = Envelope(Item("event", $$"""{"message":"{{new string('x', 70_000)}}"}"""));
        var packed = Pack(Encoding.UTF8.GetBytes(large), "gzip");

        (await server.EnvelopeAsync(large)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await server.EnvelopeAsync(large, request => request.Headers.TransferEncodingChunked = true)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await server.PostAsync("envelope", IngestServer.Bytes(packed, "gzip"))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var longEvent = await server.EnvelopeAsync(Envelope(Item("event", $$"""{"message":"{{new string('x', 20_000)}}"}""")));
        (longEvent.StatusCode, (await longEvent.Content.ReadAsStringAsync()).Contains("raise ingest.max_event", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.RequestEntityTooLarge, true));

        (await server.OutcomesAsync()).ShouldBe(["too_large error 4"]);
    }

    [Fact]
    public async Task A_stranger_is_told_why_and_browsers_may_read_it()
    {
        await using var server = await IngestServer.StartAsync();

        var nobody = await server.EnvelopeAsync(Envelope(Item("event", Event)), request => request.Headers.Remove("X-Sentry-Auth"));
        var stranger = await server.EnvelopeAsync(Envelope(Item("event", Event)), request => WithKey(request, new string('a', 32)));

        (nobody.StatusCode, stranger.StatusCode).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden));
        (await stranger.Content.ReadAsStringAsync()).ShouldContain($"/{server.Project.Id}. Compare it with: tocsin project list");
        (await stranger.Content.ReadAsStringAsync()).ShouldNotContain(new string('a', 32));
        foreach (var answer in new[] { nobody, stranger })
        {
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            answer.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("X-Sentry-Rate-Limits");
        }

        (await server.OutcomesAsync()).ShouldBe(["unknown_key error 2"]);
    }

    [Fact]
    public async Task A_key_of_one_project_does_not_open_another()
    {
        await using var server = await IngestServer.StartAsync();
        var other = (await new ProjectStore(server.Database, TimeProvider.System).CreateAsync("other", "other", default)).ShouldNotBeNull();

        (await server.EnvelopeAsync(Envelope(Item("event", Event)), request => WithKey(request, other.PublicKey))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_project_made_beside_the_server_works_at_once()
    {
        await using var server = await IngestServer.StartAsync();
        var projects = new ProjectStore(server.Database, TimeProvider.System);
        for (var number = 0; number < 5; number++)
        {
            var made = (await projects.CreateAsync($"p{number}", $"p{number}", default)).ShouldNotBeNull();
            var answer = await server.SendAsync(
                HttpMethod.Post, $"/api/{made.Project.Id}/envelope/", new StringContent(Envelope(Item("event", Event))), request => WithKey(request, made.PublicKey));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_dsn_in_the_header_of_an_envelope_is_enough()
    {
        await using var server = await IngestServer.StartAsync();
        var body = $$"""{"dsn":"http://{{server.Key}}@tocsin.example/{{server.Project.Id}}"}""" + "\n" + Item("event", Event);

        (await server.EnvelopeAsync(body, request => request.Headers.Remove("X-Sentry-Auth"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Preflights_are_answered_on_every_path()
    {
        await using var server = await IngestServer.StartAsync();
        foreach (var path in new[] { "envelope", "store", "security", "csp-report", "cron/nightly" })
        {
            var answer = await server.SendAsync(HttpMethod.Options, $"/api/{server.Project.Id}/{path}/");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("POST");
            answer.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("X-Sentry-Auth");
            answer.Headers.GetValues("Access-Control-Max-Age").ShouldBe(["3600"]);
        }
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
            Encoding.UTF8.GetString(Tocsin.Digest.EventPayload.Unpack(payload)).ShouldNotContain("hunter2secret");
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

        (await server.OutcomesAsync()).ShouldBe(["dropped_unsupported check_in 2", "invalid error 1"]);
    }

    [Fact]
    public async Task Beyond_the_quota_a_sender_hears_when_to_come_back_and_nothing_is_lost_unseen()
    {
        await using var server = await IngestServer.StartAsync("quota: {per_hour: 1}");
        await server.EnvelopeAsync(Envelope(Item("event", Event)));

        var refused = await server.EnvelopeAsync(Envelope(Item("event", """{"message":"b"}"""), Item("attachment", "abc")));
        var partly = await server.EnvelopeAsync(Envelope(Item("event", """{"message":"c"}"""), Item("client_report", "{}")));

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("X-Sentry-Rate-Limits").Single().ShouldMatch("^[0-9]+:error;default:project:quota$");
        refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes.ShouldBeInRange(58, 61);
        partly.StatusCode.ShouldBe(HttpStatusCode.OK);
        partly.Headers.Contains("X-Sentry-Rate-Limits").ShouldBeTrue();
        partly.Headers.RetryAfter.ShouldBeNull();
        (await server.OutcomesAsync()).ShouldBe(["accepted error 1", "rate_limited attachment 1", "rate_limited error 2"]);
    }

    [Fact]
    public async Task When_too_much_waits_for_the_disk_senders_wait_too_and_what_was_taken_is_kept()
    {
        await using var server = await IngestServer.StartAsync("max_queued_bytes: 1MiB, quota: {per_5min: 0, per_hour: 0}");
        var holding = await server.Database.BeginWriteAsync(default);
        // 8 KiB is the least that an event weighs, so a mebibyte holds fewer than 129 of them. Who was taken waits; who was refused has an answer.
        var sent = Enumerable.Range(0, 160).Select(number => server.EnvelopeAsync(Envelope(Item("event", $$"""{"event_id":"{{Guid.NewGuid():N}}","message":"{{number % 7}}"}""")))).ToList();
        var refused = await await Task.WhenAny(sent);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("X-Sentry-Rate-Limits").Single().ShouldStartWith("30::organization");
        while (sent.Count(one => one.IsCompleted) < 32)
            await Task.WhenAny(sent.Where(one => !one.IsCompleted));

        await holding.DisposeAsync();
        var answers = (await Task.WhenAll(sent)).CountBy(one => one.StatusCode).ToDictionary();
        answers.Keys.ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], ignoreOrder: true);
        (await server.QueryAsync<long>("SELECT COUNT(*) FROM events")).ShouldBe([answers[HttpStatusCode.OK]]);
        (await server.OutcomesAsync()).ShouldBe([$"accepted error {answers[HttpStatusCode.OK]}", $"dropped_overload error {answers[HttpStatusCode.TooManyRequests]}"]);
    }

    [Fact]
    public async Task When_the_store_fails_the_sender_is_asked_to_come_again()
    {
        await using var server = await IngestServer.StartAsync();
        await ExecuteAsync(server, "ALTER TABLE events RENAME TO elsewhere; ALTER TABLE user_reports RENAME TO nowhere");

        var refused = await server.EnvelopeAsync(Envelope(Item("event", Event)));
        var feedback = await server.EnvelopeAsync(Envelope(Item("user_report", """{"comments":"hm"}""")));
        await ExecuteAsync(server, "ALTER TABLE elsewhere RENAME TO events");
        var again = await server.EnvelopeAsync(Envelope(Item("event", Event)));

        (refused.StatusCode, feedback.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        feedback.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        (await server.OutcomesAsync()).ShouldBe(["accepted error 1", "dropped_storage error 2"]);
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

    private static byte[] Pack(byte[] content, string encoding)
    {
        using var packed = new MemoryStream();
        Stream? packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Compress),
            "deflate" => new ZLibStream(packed, CompressionMode.Compress),
            "br" => new BrotliStream(packed, CompressionMode.Compress),
            _ => null,
        };
        if (packing is null)
            return content;
        using (packing)
            packing.Write(content);
        return packed.ToArray();
    }

    private static void WithKey(HttpRequestMessage request, string key)
    {
        request.Headers.Remove("X-Sentry-Auth");
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", $"Sentry sentry_key={key}, sentry_version=7");
    }

    private static Task<int> ExecuteAsync(IngestServer server, string sql) =>
        server.Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(sql, transaction: transaction.Inner), default);

    private static string Envelope(params string[] items) => $"{{\"event_id\":\"{Id}\"}}\n{string.Join('\n', items)}";

    private static string Item(string type, string payload, string more = "") =>
        $"{{\"type\":\"{type}\",\"length\":{Encoding.UTF8.GetByteCount(payload)}{more}}}\n{payload}";
}
