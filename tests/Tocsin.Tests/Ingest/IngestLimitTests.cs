using System.Net;
using System.Text;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public sealed class IngestLimitTests
{
    private const string Header = """{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc"}""";

    [Fact]
    public async Task Items_beyond_a_thousand_are_counted_and_not_taken()
    {
        await using var server = await IngestServer.StartAsync();

        var answer = await server.EnvelopeAsync(Envelope([.. Enumerable.Repeat(Item("session", "{}"), 1_000), Item("event", "{}"), Item("session", "{}"), Item("mine", "{}")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.OutcomesAsync()).ShouldBe(["dropped_unsupported session 1000", "too_large error 1", "too_large other 1", "too_large session 1"]);
    }

    [Fact]
    public async Task Attachments_beyond_thirty_are_counted_and_not_kept()
    {
        await using var server = await IngestServer.StartAsync();

        await server.EnvelopeAsync(Envelope([Item("event", "{}"), .. Enumerable.Repeat(Item("attachment", "x"), 33)]));

        (await server.QueryAsync<long>("SELECT COUNT(*) FROM attachments")).ShouldBe([30]);
        (await server.OutcomesAsync()).ShouldBe(["accepted attachment 30", "accepted error 1", "too_large attachment 3"]);
    }

    [Fact]
    public async Task Feedback_and_lone_attachments_take_places_of_the_quota()
    {
        await using var server = await IngestServer.StartAsync("quota: {per_hour: 2}");
        var feedback = Envelope([Item("user_report", """{"comments":"hm"}""")]);
        var attachments = Envelope([Item("attachment", "x"), Item("attachment", "y")]);

        (await server.EnvelopeAsync(feedback)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.EnvelopeAsync(attachments)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await server.EnvelopeAsync(feedback);
        (await server.EnvelopeAsync(attachments)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("X-Sentry-Rate-Limits").Single().ShouldMatch("^[0-9]+:error;default;feedback:project:quota$");
        (await server.OutcomesAsync()).ShouldBe(["accepted attachment 2", "accepted feedback 1", "rate_limited attachment 2", "rate_limited feedback 1"]);
    }

    [Fact]
    public async Task Feedback_is_scrubbed_as_events_are()
    {
        await using var server = await IngestServer.StartAsync("scrub: {emails: true}");

        await server.EnvelopeAsync(Envelope(
        [
            Item("user_report", """{"name":"Anna","email":"anna@shop.example","comments":"Write to anna@shop.example please"}"""),
            Item("feedback", """{"contexts":{"feedback":{"contact_email":"ben@shop.example","message":"Or to ben@shop.example"}}}"""),
        ]));

        var kept = await server.QueryAsync<string>("SELECT COALESCE(name, '') || ' ' || COALESCE(email, '') || ' ' || comments FROM user_reports ORDER BY id");
        kept.Count.ShouldBe(2);
        kept[0].ShouldStartWith("Anna ");
        foreach (var report in kept)
            report.ShouldNotContain("@shop.example");
    }

    private static string Envelope(IEnumerable<string> items) => $"{Header}\n{string.Join('\n', items)}";

    private static string Item(string type, string payload) => $"{{\"type\":\"{type}\",\"length\":{Encoding.UTF8.GetByteCount(payload)}}}\n{payload}";
}
