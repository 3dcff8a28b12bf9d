using System.Text.Json;
using Tocsin.Sentry.Addressing;
using Tocsin.Sentry.Bodies;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Events;
using Tocsin.Sentry.Scrubbing;

namespace Tocsin.Sentry.Tests.Corpus;

public class CorpusTests
{
    private const int Limit = 50_000_000;
    private const string CapturedKey = "0123456789abcdef0123456789abcdef";
    private static readonly EventScrubber Scrubber = new(new ScrubOptions { Emails = true, IpAddresses = true });

    private static readonly string[] Malformed =
        ["envelope_flutter_replay.bin", "envelope_with_screenshot.bin", "profile_chunk_1.txt", "profile_chunk_2.txt", "session-only.txt"];

    [Fact]
    public void Every_captured_request_is_understood()
    {
        foreach (var path in CorpusFiles.Under("captured", "*.request.json"))
        {
            using var request = JsonDocument.Parse(File.ReadAllBytes(path));
            var url = request.RootElement.GetProperty("url").GetString()!;
            var body = File.ReadAllBytes(path.Replace(".request.json", ".body.bin"));
            var isStore = url.Contains("/store/");
            string? dsn = null;
            if (isStore)
            {
                using var store = StoreBody.Decode(body, Limit);
                CheckEvent(store.Body.ShouldNotBeNull(path).Bytes.ToArray(), path);
            }
            else
            {
                dsn = CheckEnvelope(body, path).Dsn;
            }

            var header = request.RootElement.GetProperty("headers").TryGetProperty("X-Sentry-Auth", out var auth) ? auth.GetString() : null;
            CredentialsReader.Read(header, null, url.Split('?') is [_, var query] ? query : null, dsn)
                .Credentials.ShouldNotBeNull(path).PublicKey.ShouldBe(CapturedKey);
        }
    }

    [Fact]
    public void Every_captured_gzip_body_is_the_plain_one()
    {
        foreach (var path in CorpusFiles.Under("captured", "*.body.gzip"))
        {
            using var inflated = InflatedBody.Decode(File.ReadAllBytes(path), "gzip", Limit);
            inflated.Body.ShouldNotBeNull(path).Bytes.Span.SequenceEqual(File.ReadAllBytes(path.Replace(".gzip", ".bin"))).ShouldBeTrue(path);
        }
    }

    [Fact]
    public void Every_envelope_is_read_but_for_the_five_malformed_ones()
    {
        foreach (var path in CorpusFiles.Under("envelopes").Where(IsEnvelope))
        {
            var (items, flaw) = Sample.Items(File.ReadAllBytes(path));
            if (Malformed.Contains(Path.GetFileName(path))) flaw.ShouldNotBeNull(path);
            else flaw.ShouldBeNull($"{path}: {flaw}");
            foreach (var item in items.Where(item => item.Type is "event" or "transaction" or "feedback"))
            {
                // The events of some of sentry-java's samples lack their last brace; the framework's parser is the judge.
                if (IsJson(item.Payload)) CheckEvent(item.Payload.ToArray(), path);
                else EventReader.Read(item.Payload.Span).Flaw.ShouldNotBeNull(path);
            }
        }
    }

    [Fact]
    public void Every_event_is_read()
    {
        string[] folders = ["events/sentry-24.7-data-samples", "events/glitchtip-testdata/incoming_events", "grouping/sentry-24.7/grouping_inputs"];
        foreach (var path in folders.SelectMany(folder => CorpusFiles.Under(folder, "*.json")))
        {
            var read = CheckEvent(File.ReadAllBytes(path), path);
            var name = Path.GetFileName(path);
            if (name.StartsWith("csp")) read.Type.ShouldBe(EventType.Security, path);
            if (name.Contains("transaction")) read.Type.ShouldBe(EventType.Transaction, path);
        }
    }

    private static bool IsEnvelope(string path) =>
        !path.EndsWith(".json") && Path.GetFileName(path) is not "corrupt_queue_file.txt";

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static EnvelopeHeader CheckEnvelope(byte[] body, string path)
    {
        var reader = new EnvelopeReader(body);
        while (reader.Next() is { } item)
            if (item.Type is "event" or "transaction" or "feedback") CheckEvent(item.Payload.ToArray(), path);
        reader.Flaw.ShouldBeNull(path);
        return reader.Header.ShouldNotBeNull(path);
    }

    private static SentryEvent CheckEvent(byte[] json, string path)
    {
        var reading = EventReader.Read(json);
        var read = reading.Event.ShouldNotBeNull($"{path}: {reading.Flaw}");

        var scrubbed = Scrubber.Scrub(json);
        scrubbed.Flaw.ShouldBeNull(path);
        var again = EventReader.Read(scrubbed.Json.Span).Event.ShouldNotBeNull(path);
        again.EventId.ShouldBe(read.EventId, path);
        again.Timestamp.ShouldBe(read.Timestamp, path);
        again.Exceptions.SelectMany(one => one.Frames).Select(frame => frame.Function)
            .ShouldBe(read.Exceptions.SelectMany(one => one.Frames).Select(frame => frame.Function), path);
        Scrubber.Scrub(scrubbed.Json).Json.Span.SequenceEqual(scrubbed.Json.Span).ShouldBeTrue(path);
        return read;
    }
}
