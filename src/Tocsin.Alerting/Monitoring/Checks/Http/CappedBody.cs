using System.Text;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>Reads the body of an answer, and no more of it than wanted, whatever the server announces.</summary>
internal static class CappedBody
{
    public static async Task<(string Text, bool IsCut)> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (read.Length <= most)
        {
            var count = await stream.ReadAsync(chunk, cancellationToken);
            if (count == 0)
                break;
            read.Write(chunk, 0, count);
        }

        var length = (int)Math.Min(read.Length, most);
        return (EncodingOf(content).GetString(read.GetBuffer(), 0, length), read.Length > most);
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
