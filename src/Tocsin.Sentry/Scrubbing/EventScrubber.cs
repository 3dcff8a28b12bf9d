using System.Text.Json;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>
/// Removes secrets from an event's JSON before it is stored, in one pass and without a tree of the document. What is removed becomes
/// <c>[Filtered]</c>; everything else keeps its bytes. Scrubbing twice gives the same as scrubbing once. Safe for use by many threads.
/// </summary>
public sealed class EventScrubber
{
    private readonly FieldKinds _kinds;
    private readonly TextScrubber _text;

    /// <summary>A scrubber for secrets, and for what the options add.</summary>
    public EventScrubber(ScrubOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _kinds = new FieldKinds(new SecretKeys(options.Keys));
        _text = new TextScrubber(options, _kinds);
    }

    /// <summary>Removes secrets from one JSON document.</summary>
    public ScrubResult Scrub(ReadOnlyMemory<byte> utf8Json)
    {
        var tally = new ScrubTally();
        try
        {
            new ScrubWalk(utf8Json.Span, _kinds, _text, tally).Run();
        }
        catch (JsonException exception)
        {
            return new ScrubResult(utf8Json, [], JsonFlaw.Of(exception, utf8Json.Span));
        }

        return new ScrubResult(tally.Edits.Count == 0 ? utf8Json : Apply(utf8Json.Span, tally), tally.Counts, null);
    }

    private static byte[] Apply(ReadOnlySpan<byte> json, ScrubTally tally)
    {
        var size = json.Length;
        foreach (var (start, end, text) in tally.Edits) size += (text?.Length ?? Redaction.Json.Length) - (end - start);

        var result = new byte[size];
        var target = result.AsSpan();
        var at = 0;
        foreach (var (start, end, text) in tally.Edits)
        {
            json[at..start].CopyTo(target);
            target = target[(start - at)..];
            var replacement = text is null ? Redaction.Json : text;
            replacement.CopyTo(target);
            target = target[replacement.Length..];
            at = end;
        }

        json[at..].CopyTo(target);
        return result;
    }
}
