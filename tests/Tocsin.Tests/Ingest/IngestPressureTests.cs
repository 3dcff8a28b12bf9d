using System.Net;
using System.Text;
using Dapper;
using Tocsin.Tests.World;
using static Tocsin.Tests.Ingest.Envelopes;

namespace Tocsin.Tests.Ingest;

/// <summary>Too large, too often, too fast, or with nowhere to put it: the sender hears of it, and it is counted.</summary>
public sealed class IngestPressureTests
{
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
        // 8 KiB is the least that an event weighs, so a mebibyte holds some 128 of them, and those that came through the gate at the same moment.
        // Who was taken waits; who was refused has an answer.
        var sent = new List<Task<HttpResponseMessage>>();
        while (!sent.Exists(one => one.IsCompleted) && sent.Count < 2_000)
        {
            sent.AddRange(Enumerable.Range(0, 40).Select(number => server.EnvelopeAsync(Envelope(Item("event", $$"""{"event_id":"{{Guid.NewGuid():N}}","message":"{{number % 7}}"}""")))));
            await Task.WhenAny([.. sent, Task.Delay(TimeSpan.FromMilliseconds(50))]);
        }

        var refused = await await Task.WhenAny(sent);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("X-Sentry-Rate-Limits").Single().ShouldStartWith("30::organization");

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

    private static Task<int> ExecuteAsync(IngestServer server, string sql) =>
        server.Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(sql, transaction: transaction.Inner), default);
}
