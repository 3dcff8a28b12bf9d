using System.Text.Json;

namespace Tocsin.Sentry.Json;

/// <summary>Reads the members of the object that the cursor stands on into <paramref name="target"/>.</summary>
internal delegate void MembersReader<in T>(ref JsonCursor json, T target);

/// <summary>The frame around every reader of one JSON document: an object, alone, or a flaw that says what else it is.</summary>
internal static class JsonObject
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonFlaw? Read<T>(ReadOnlySpan<byte> utf8Json, int maxDepth, T target, MembersReader<T> read)
    {
        var skipped = utf8Json.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var text = utf8Json[skipped..];
        try
        {
            var json = new JsonCursor(text, maxDepth);
            json.Next();
            if (json.Kind != JsonTokenType.StartObject) return new JsonFlaw("A JSON object is expected here.", skipped + json.Offset);
            read(ref json, target);
            json.Next();
            return null;
        }
        catch (JsonException exception)
        {
            var flaw = JsonFlaw.Of(exception, text);
            return flaw with { Offset = flaw.Offset + skipped };
        }
    }
}
