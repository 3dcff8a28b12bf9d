using System.IO.Compression;
using System.Net.Http.Headers;

namespace Tocsin.Alerting.Forwarding;

/// <summary>An envelope as it travels: compressed where that is worth it.</summary>
internal static class EnvelopeContent
{
    /// <summary>What is smaller leaves in one packet either way.</summary>
    public const int WorthCompressing = 1024;

    public static ByteArrayContent Of(byte[] envelope)
    {
        var compresses = envelope.Length >= WorthCompressing;
        var content = new ByteArrayContent(compresses ? Compress(envelope) : envelope);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-sentry-envelope");
        if (compresses)
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static byte[] Compress(byte[] envelope)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            gzip.Write(envelope);
        return buffer.ToArray();
    }
}
