using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>Events out of the test suites of others: every single one is digested, whichever way it comes.</summary>
public sealed class EventCorpusTests
{
    private static readonly string[] Parts = ["grouping/sentry-24.7/grouping_inputs", "grouping/sentry-24.7/fingerprint_inputs", "events/glitchtip-testdata/incoming_events", "events/sentry-24.7-data-samples"];

    public static TheoryData<string> Present => Places.Cases(Parts.Where(part => Places.CorpusFiles(part).Count > 0));

    [Theory]
    [MemberData(nameof(Present))]
    public Task Every_event_of_a_corpus_is_digested_from_the_store_endpoint(string part) =>
        EveryEventIsCountedAsync(part, (ingest, payload) => ingest.StoreAsync(Encoding.UTF8.GetBytes(payload.ToJsonString())));

    [Theory]
    [MemberData(nameof(Present))]
    public Task Every_event_of_a_corpus_is_digested_from_an_envelope(string part) =>
        EveryEventIsCountedAsync(part, (ingest, payload) => ingest.EventAsync(payload));

    private static async Task EveryEventIsCountedAsync(string part, Func<Ingest, JsonObject, Task<WireAnswer>> send)
    {
        Places.SkipWhenAbsent(part);
        await using var tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var ingest = new Ingest(tocsin, await tocsin.CreateProjectAsync("corpus"));
        var events = Places.CorpusFiles(part).Select(file => (File: file, Payload: Read(file))).Where(read => read.Payload is not null).ToList();
        foreach (var (file, payload) in events)
        {
            var answer = await send(ingest, payload!);
            answer.Status.ShouldBe(200, $"{Path.GetFileName(file)}: {answer.Body}");
            answer.EventId.ShouldBe(payload!["event_id"]!.GetValue<string>());
        }

        var issues = await tocsin.IssuesAsync();
        issues.Sum(issue => issue.Count).ShouldBe(events.Count);
        issues.ShouldAllBe(issue => issue.Title.Length > 0);
    }

    // An id of its own for each: some of the files share one, and the same id again is not a second event.
    private static JsonObject? Read(string file)
    {
        var payload = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
        if (payload["type"]?.ToString() == "transaction")
            return null;
        payload["event_id"] = Guid.NewGuid().ToString("N");
        return payload;
    }
}
