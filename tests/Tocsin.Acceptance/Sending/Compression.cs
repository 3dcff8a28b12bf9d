using System.IO.Compression;

namespace Tocsin.Acceptance.Sending;

/// <summary>The encodings that clients use.</summary>
internal static class Compression
{
    public static byte[] Gzip(byte[] bytes) => Through(bytes, output => new GZipStream(output, CompressionLevel.Fastest));

    public static byte[] Zlib(byte[] bytes) => Through(bytes, output => new ZLibStream(output, CompressionLevel.Fastest));

    public static byte[] RawDeflate(byte[] bytes) => Through(bytes, output => new DeflateStream(output, CompressionLevel.Fastest));

    public static byte[] Brotli(byte[] bytes) => Through(bytes, output => new BrotliStream(output, CompressionLevel.Fastest));

    public static byte[] UnZlib(byte[] bytes)
    {
        using var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        stream.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static byte[] Through(byte[] bytes, Func<Stream, Stream> encoder)
    {
        using var output = new MemoryStream();
        using (var stream = encoder(output))
            stream.Write(bytes);
        return output.ToArray();
    }
}
