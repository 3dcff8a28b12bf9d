using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Tocsin.Sentry.Bodies;

/// <summary>Undoes the content encoding of a request body, never producing more than the allowed size.</summary>
public static class InflatedBody
{
    /// <summary>The encodings to name in <c>Accept-Encoding</c> when answering 415.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The body as it arrived; the result may point into it.</param>
    /// <param name="contentEncoding">The header's value; null and empty (Ruby sends that) mean identity.</param>
    /// <param name="maxSize">The most bytes that the decoded body may have.</param>
    public static BodyReading Decode(ReadOnlyMemory<byte> body, string? contentEncoding, int maxSize)
    {
        var encoding = contentEncoding?.Trim().ToLowerInvariant() ?? string.Empty;
        switch (encoding)
        {
            case "" or "identity":
                return body.Length > maxSize ? BodyReading.TooLarge(maxSize) : BodyReading.Of(new BodyBytes(body));
            case "gzip" or "x-gzip":
                return Inflate(body, maxSize, encoding, static raw => new GZipStream(raw, CompressionMode.Decompress));
            case "br":
                return Inflate(body, maxSize, encoding, static raw => new BrotliStream(raw, CompressionMode.Decompress));
            case "deflate":
                return Deflate(body, maxSize);
            default:
                return BodyReading.Fail(BodyFault.Unsupported, $"The content encoding is not supported here. Use one of {Accepted}, or none.");
        }
    }

    /// <summary>The zlib form, which the standard means by "deflate", else the raw form, which some clients send.</summary>
    internal static BodyReading Deflate(ReadOnlyMemory<byte> body, int maxSize)
    {
        if (HasZlibHeader(body.Span))
        {
            var zlib = Inflate(body, maxSize, "deflate", static raw => new ZLibStream(raw, CompressionMode.Decompress));
            if (zlib.Fault != BodyFault.Malformed) return zlib;
        }

        return Inflate(body, maxSize, "deflate", static raw => new DeflateStream(raw, CompressionMode.Decompress));
    }

    // RFC 1950: method 8, a window of at most 32 KiB, and a check that makes both bytes a multiple of 31.
    private static bool HasZlibHeader(ReadOnlySpan<byte> body) =>
        body.Length >= 2 && (body[0] & 0x0F) == 8 && body[0] >> 4 <= 7 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static BodyReading Inflate(ReadOnlyMemory<byte> body, int maxSize, string encoding, Func<Stream, Stream> open)
    {
        if (body.IsEmpty) return BodyReading.Of(new BodyBytes(body));

        using var growth = new PooledGrowth(body.Length * 4L > maxSize ? maxSize : body.Length * 4, maxSize);
        try
        {
            using var raw = StreamOver(body);
            using var inflating = open(raw);
            while (inflating.Read(growth.Free.Span) is > 0 and var count)
            {
                growth.Advance(count);
                if (growth.IsTooLarge) return BodyReading.TooLarge(maxSize);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException)
        {
            return BodyReading.Fail(BodyFault.Malformed, $"The body is not valid {encoding}, as its Content-Encoding says.");
        }

        return BodyReading.Of(growth.Finish());
    }

    private static MemoryStream StreamOver(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);
}
