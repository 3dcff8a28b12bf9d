using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>Envelopes out of the test suites of others, sound and broken: each gets an honest answer, and the server lives on.</summary>
public sealed class EnvelopeCorpusTests(CorpusServer server) : IClassFixture<CorpusServer>
{
    public static TheoryData<string> Envelopes =>
        [.. Places.CorpusFiles("envelopes").Where(IsEnvelope).Select(file => Path.GetRelativePath(Places.SharedCorpus, file))];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Envelopes))]
    public async Task A_sound_envelope_is_accepted_and_a_malformed_one_refused(string file)
    {
        var envelope = File.ReadAllBytes(Path.Combine(Places.SharedCorpus, file));
        var answer = await server.Ingest.EnvelopeAsync(envelope);

        var items = Framing.Items(envelope, out _);
        answer.Status.ShouldBe(items is null ? 400 : 200, $"{file}: {answer.Body}");
        if (items is null)
        {
            answer.Json.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
            answer.Json.GetProperty("causes").GetArrayLength().ShouldBeGreaterThan(0);
        }

        var alive = await server.Ingest.EventAsync(Ingest.Error("Canary", file));
        alive.Status.ShouldBe(200, $"after {file}");
    }

    // Beside the envelopes lie events alone, which the old endpoint takes.
    private static bool IsEnvelope(string file) => Path.GetExtension(file) != ".json";
}
