using Tocsin.Tests.Operations;
using Tocsin.Tests.World;
using static Tocsin.Tests.Ingest.Envelopes;

namespace Tocsin.Tests.Ingest;

/// <summary>Received is the sum of the outcomes, in the metrics and in the store, whatever is sent and whoever sends it.</summary>
public sealed class ReceivedTests
{
    private const string Attached = ",\"filename\":\"log.txt\"";

    private static readonly Dictionary<string, long> Expected = new()
    {
        ["accepted"] = 2,
        ["duplicate"] = 1,
        ["rate_limited"] = 2,
        ["invalid"] = 2,
        ["too_large"] = 1,
        ["unknown_key"] = 3,
        ["transaction"] = 1,
        ["dropped_unsupported"] = 2,
    };

    [Fact]
    public async Task Received_is_the_sum_of_the_outcomes_over_mixed_traffic()
    {
        await using var server = await IngestServer.StartAsync("quota: {per_hour: 4}, max_event: 16KiB");

        var received = await SendAsync(server);
        var told = await ToldAsync(server);
        await server.OutcomesAsync();

        told.Values.Sum().ShouldBe(received);
        told.ShouldBe(Expected, ignoreOrder: true);
        var kept = await server.QueryAsync<string>(
            "SELECT outcome || ' ' || SUM(quantity) FROM outcomes WHERE category <> 'attachment' AND outcome NOT LIKE 'client:%' GROUP BY outcome");
        kept.ShouldBe(Expected.Select(outcome => $"{outcome.Key} {outcome.Value}"), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_refused_before_its_sender_is_known_belongs_to_project_0()
    {
        await using var server = await IngestServer.StartAsync("quota: {per_hour: 4}, max_event: 16KiB");

        await SendAsync(server);
        await server.OutcomesAsync();

        (await server.QueryAsync<string>("SELECT outcome || ' ' || category || ' ' || quantity FROM outcomes WHERE project_id = 0 ORDER BY outcome"))
            .ShouldBe(["invalid error 1", "unknown_key error 3"]);
    }

    /// <returns>How many events, or other things that are no attachment, were sent.</returns>
    private static async Task<int> SendAsync(IngestServer server)
    {
        var withAttachment = Envelope(Item("event", Event), Item("attachment", "hello", Attached));
        await server.EnvelopeAsync(withAttachment);
        await server.EnvelopeAsync(withAttachment);
        await server.EnvelopeAsync(Envelope(Item("user_report", $$"""{"event_id":"{{Id}}","comments":"It broke."}""")));
        await server.PostAsync("store", new StringContent("""{"message": }"""));
        // Here the quota ends.
        await server.EnvelopeAsync(withAttachment);
        await server.PostAsync("store", new StringContent(Event));
        await server.EnvelopeAsync(Envelope(Item("session", "{}"), Item("transaction", "{}"), Item("brand_new", "{}")));
        await server.EnvelopeAsync(Envelope(Item("client_report", """{"discarded_events":[{"reason":"queue_overflow","category":"error","quantity":4}]}""")));
        await server.PostAsync("store", new StringContent($$"""{"message":"{{new string('x', 20_000)}}"}"""));
        await server.PostAsync("store", IngestServer.Bytes([1, 2, 3], "gzip"));
        await server.SendAsync(HttpMethod.Post, $"/api/{server.Project.Id + 1}/store/", new StringContent(Event));
        await server.PostAsync("store", new StringContent(Event), request => Sign(request, "X-Sentry-Auth", "Sentry sentry_key=00000000000000000000000000000000, sentry_version=7"));
        await server.EnvelopeAsync(Envelope(Item("event", Event)), request => request.Headers.Remove("X-Sentry-Auth"));
        return 4 + 2 + 3 + 1 + 1 + 3;
    }

    private static void Sign(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private static async Task<Dictionary<string, long>> ToldAsync(IngestServer server)
    {
        const string Start = "tocsin_events_total{outcome=\"";
        var page = await (await server.SendAsync(HttpMethod.Get, "/metrics")).Content.ReadAsStringAsync();
        return ExpositionReader.Read(page, openMetrics: false)
            .Where(sample => sample.Key.StartsWith(Start, StringComparison.Ordinal) && sample.Value > 0)
            .ToDictionary(sample => sample.Key[Start.Length..^2], sample => (long)sample.Value);
    }
}
