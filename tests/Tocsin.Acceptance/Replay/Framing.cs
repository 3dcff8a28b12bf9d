using System.Text.Json;

namespace Tocsin.Acceptance.Replay;

/// <summary>The envelope format, read by the rules of the protocol and by nothing of Tocsin: one flaw and it is unsound.</summary>
internal static class Framing
{
    /// <summary>The items as type and payload, or null when the envelope is malformed.</summary>
    public static IReadOnlyList<(string Type, byte[] Payload)>? Items(byte[] envelope, out JsonElement header)
    {
        var items = new List<(string, byte[])>();
        var at = 0;
        if (!TryLine(envelope, ref at, out header))
            return null;

        while (true)
        {
            while (at < envelope.Length && envelope[at] == '\n')
                at++;
            if (at >= envelope.Length)
                return items;
            if (!TryLine(envelope, ref at, out var item) || !item.TryGetProperty("type", out var type) || Payload(envelope, ref at, item) is not { } payload)
                return null;
            items.Add((type.GetString() ?? "", payload));
        }
    }

    private static bool TryLine(byte[] envelope, ref int at, out JsonElement line)
    {
        var end = End(envelope, at);
        line = default;
        try
        {
            line = JsonElement.Parse(envelope.AsSpan(at, end - at));
        }
        catch (JsonException)
        {
            return false;
        }

        at = end + 1;
        return line.ValueKind == JsonValueKind.Object;
    }

    private static byte[]? Payload(byte[] envelope, ref int at, JsonElement item)
    {
        at = Math.Min(at, envelope.Length);
        var end = item.TryGetProperty("length", out var length) ? at + length.GetInt32() : End(envelope, at);
        if (end > envelope.Length || (end < envelope.Length && envelope[end] != '\n'))
            return null;
        var payload = envelope[at..end];
        at = end + 1;
        return payload;
    }

    private static int End(byte[] envelope, int at)
    {
        var length = at < envelope.Length ? envelope.AsSpan(at).IndexOf((byte)'\n') : -1;
        return length < 0 ? envelope.Length : at + length;
    }
}
