using System.Buffers;
using System.Buffers.Text;

namespace Tocsin.Sentry.Bodies;

/// <summary>
/// Reads the body of the store endpoint: the event's JSON as it is, or, from the raven SDKs, base64 of zlib of it,
/// which no header announces.
/// </summary>
public static class StoreBody
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Decodes a body whose content encoding has been undone.</summary>
    /// <param name="body">The body; the result may point into it.</param>
    /// <param name="maxSize">The most bytes that the JSON may have.</param>
    public static BodyReading Decode(ReadOnlyMemory<byte> body, int maxSize)
    {
        if (body.Span.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        var start = body.Span.IndexOfAnyExcept(Blanks);
        if (start < 0) return BodyReading.Fail(BodyFault.Malformed, "The body is empty; an event's JSON is expected.");
        body = body[start..];
        if (body.Span[0] == '{')
            return body.Length > maxSize ? BodyReading.TooLarge(maxSize) : BodyReading.Of(new BodyBytes(body));
        return FromBase64(body.Span, maxSize);
    }

    private static BodyReading FromBase64(ReadOnlySpan<byte> text, int maxSize)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3);
        try
        {
            var status = Base64.DecodeFromUtf8(text, buffer, out _, out var length);
            if (status != OperationStatus.Done)
                return BodyReading.Fail(BodyFault.Malformed, "The body is neither a JSON object nor base64 of one.");

            var inflated = InflatedBody.Deflate(buffer.AsMemory(0, length), maxSize);
            return inflated.Fault == BodyFault.Malformed
                ? BodyReading.Fail(BodyFault.Malformed, "The body is base64, but not of zlib-compressed JSON.")
                : inflated;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
