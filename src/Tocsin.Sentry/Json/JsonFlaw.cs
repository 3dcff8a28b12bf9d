using System.Text.Json;

namespace Tocsin.Sentry.Json;

/// <summary>Why a text is not the JSON that was expected.</summary>
/// <param name="Reason">What is wrong, as a sentence that can be shown to the sender.</param>
/// <param name="Offset">Where, in bytes from the start.</param>
public sealed record JsonFlaw(string Reason, long Offset)
{
    internal static JsonFlaw Of(JsonException exception, ReadOnlySpan<byte> text)
    {
        // The framework's message ends in its own line and column; ours carries one byte offset instead.
        var message = exception.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return new JsonFlaw(end < 0 ? message : message[..end], OffsetOf(exception, text));
    }

    private static long OffsetOf(JsonException exception, ReadOnlySpan<byte> text)
    {
        var offset = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            var feed = text[offset..].IndexOf((byte)'\n');
            if (feed < 0) break;
            offset += feed + 1;
        }

        return Math.Min(offset + (exception.BytePositionInLine ?? 0), text.Length);
    }
}
