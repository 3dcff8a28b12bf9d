using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>Envelopes out of the test suites of others, sound and broken: each gets an honest answer, and the server lives on.</summary>
public sealed class EnvelopeCorpusTests(CorpusServer server) : IClassFixture<CorpusServer>
{
    public static TheoryData<string> Envelopes =>
        Places.Cases(Places.CorpusFiles("envelopes").Where(IsEnvelope).Select(file => Path.GetRelativePath(Places.SharedCorpus, file)));

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task A_sound_envelope_is_accepted_and_a_malformed_one_refused(string file)
    {
        Places.SkipWhenAbsent(file);
        var envelope = WithoutDsn(File.ReadAllBytes(Path.Combine(Places.SharedCorpus, file)));
        var answer = await server.Ingest.EnvelopeAsync(envelope);

        var isSound = Framing.Items(envelope, out _) is { } items && items.All(item => item.Type != "event" || IsObject(item.Payload));
        answer.Status.ShouldBe(isSound ? 200 : 400, $"{file}: {answer.Body}");
        if (!isSound)
        {
            answer.Json.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
            answer.Json.GetProperty("causes").GetArrayLength().ShouldBeGreaterThan(0);
        }

        var alive = await server.Ingest.EventAsync(Ingest.Error("Canary", file));
        alive.Status.ShouldBe(200, $"after {file}");
    }

    // The header may name the server of its time; two different keys in one request are refused for that alone.
    private static byte[] WithoutDsn(byte[] envelope)
    {
        Framing.Items(envelope, out var first);
        if (first.ValueKind != JsonValueKind.Object || !first.TryGetProperty("dsn", out _))
            return envelope;
        var header = JsonNode.Parse(first.GetRawText())!.AsObject();
        header.Remove("dsn");
        return [.. Encoding.UTF8.GetBytes(header.ToJsonString()), .. envelope.AsSpan(envelope.IndexOf((byte)'\n'))];
    }

    private static bool IsObject(byte[] payload)
    {
        try
        {
            return JsonElement.Parse(payload).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Beside the envelopes lie events alone, which the old endpoint takes.
    private static bool IsEnvelope(string file) => Path.GetExtension(file) != ".json";
}
