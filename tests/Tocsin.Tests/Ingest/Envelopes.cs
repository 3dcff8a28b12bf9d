using System.IO.Compression;
using System.Text;

namespace Tocsin.Tests.Ingest;

/// <summary>Envelopes as a client writes and packs them.</summary>
internal static class Envelopes
{
    public const string Id = "9ec79c33ec9942ab8353589fcb2e04dc";
    public const string Event = """{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","level":"error","message":"it broke"}""";

    public static string Envelope(params string[] items) => $"{{\"event_id\":\"{Id}\"}}\n{string.Join('\n', items)}";

    public static string Item(string type, string payload, string more = "") =>
        $"{{\"type\":\"{type}\",\"length\":{Encoding.UTF8.GetByteCount(payload)}{more}}}\n{payload}";

    public static byte[] Pack(byte[] content, string encoding)
    {
        using var packed = new MemoryStream();
        Stream? packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Compress),
            "deflate" => new ZLibStream(packed, CompressionMode.Compress),
            "br" => new BrotliStream(packed, CompressionMode.Compress),
            _ => null,
        };
        if (packing is null)
            return content;
        using (packing)
            packing.Write(content);
        return packed.ToArray();
    }
}
