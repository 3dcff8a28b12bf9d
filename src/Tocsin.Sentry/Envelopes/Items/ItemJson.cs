using System.Text.Json;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>What the readers of small items share: their depth and their way to end.</summary>
internal static class ItemJson
{
    private const int MaxDepth = 100;

    public static ItemReading<T> Read<TFields, T>(ReadOnlySpan<byte> payload, TFields fields, MembersReader<TFields> read, Func<TFields, T> finish)
        where T : class =>
        JsonObject.Read(payload, MaxDepth, fields, read) is { } flaw
            ? new ItemReading<T>(null, flaw)
            : new ItemReading<T>(finish(fields), null);

    public static ItemReading<T> Missing<T>(string field)
        where T : class => new(null, new JsonFlaw($"The item has no valid {field}.", 0));

    /// <summary>Reads the value with <paramref name="read"/> when it is an object, and steps over anything else.</summary>
    public static void Object<T>(ref JsonCursor json, T fields, MembersReader<T> read)
    {
        if (json.Kind == JsonTokenType.StartObject) read(ref json, fields);
        else json.Skip();
    }

    /// <summary>Reads each object of the value when it is an array, and steps over anything else.</summary>
    public static void Objects<T>(ref JsonCursor json, T fields, MembersReader<T> read)
    {
        if (json.Kind != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.Element()) Object(ref json, fields, read);
    }
}
