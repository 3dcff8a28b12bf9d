using System.Buffers;
using System.Text;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>Reads the body of an answer, and no more of it than wanted, whatever the server announces.</summary>
internal static class CappedBody
{
    public static async Task<(string Text, bool IsCut)> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        // a small answer needs no more than this; a thousand monitors share it
        var chunk = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            using var read = new MemoryStream();
            var count = await stream.ReadAsync(chunk, cancellationToken);
            while (count > 0 && read.Length <= most)
            {
                read.Write(chunk, 0, count);
                count = await stream.ReadAsync(chunk, cancellationToken);
            }

            var length = (int)Math.Min(read.Length, most);
            return (EncodingOf(content).GetString(read.GetBuffer(), 0, length), read.Length > most);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
