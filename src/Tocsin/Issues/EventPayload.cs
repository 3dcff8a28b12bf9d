using System.Buffers;
using System.IO.Compression;

namespace Tocsin.Issues;

/// <summary>
/// The stored form of an event: one byte that names the form, then the JSON in Brotli. Quality 0 because on an 8 KB event it costs
/// 16 µs and gives 2.9 KB, where quality 1 costs 23 µs for 1 % less; measured beside deflate (18 µs, 3.5 KB).
/// </summary>
internal static class EventPayload
{
    private const byte BrotliForm = 1;
    private const int Quality = 0;
    private const int Window = 18;

    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length) + 1);
        try
        {
            buffer[0] = BrotliForm;
            if (!BrotliEncoder.TryCompress(json, buffer.AsSpan(1), out var written, Quality, Window))
                throw new InvalidOperationException($"An event of {json.Length} bytes did not fit the bound that Brotli states for it.");
            return buffer.AsSpan(0, written + 1).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are of a form that this program does not know.</exception>
    public static byte[] Unpack(byte[] payload)
    {
        if (payload is not [BrotliForm, ..])
            throw new InvalidDataException("The stored event has an unknown form; it was written by a newer Tocsin.");
        using var brotli = new BrotliStream(new MemoryStream(payload, 1, payload.Length - 1), CompressionMode.Decompress);
        using var json = new MemoryStream();
        brotli.CopyTo(json);
        return json.ToArray();
    }
}
