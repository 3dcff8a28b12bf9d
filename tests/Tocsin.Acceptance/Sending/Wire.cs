using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tocsin.Acceptance.Sending;

/// <summary>
/// HTTP/1.1 by hand, one connection a request: headers go out exactly as given, empty, odd or missing, which HttpClient would tidy.
/// </summary>
internal static class Wire
{
    private const int ChunkLength = 8 * 1024;

    public static async Task<WireAnswer> SendAsync(
        int port, string method, string target, IEnumerable<KeyValuePair<string, string>> headers, byte[] body, CancellationToken cancellationToken = default)
    {
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var stream = connection.GetStream();
        var reading = ReadAsync(stream, cancellationToken);
        try
        {
            await stream.WriteAsync(Request(port, method, target, headers, body), cancellationToken);
        }
        catch (IOException)
        {
            // A server may answer and close before it has read a body that it refuses; the answer counts.
        }

        return await reading;
    }

    private static byte[] Request(int port, string method, string target, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        var sent = headers.Where(header => !IsOurs(header.Key)).ToList();
        var isChunked = sent.Any(header => header.Key.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase));
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
        foreach (var (name, value) in sent)
            head.Append($"{name}: {value}\r\n");
        if (!isChunked)
            head.Append($"Content-Length: {body.Length}\r\n");
        head.Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. isChunked ? Chunked(body) : body];
    }

    private static bool IsOurs(string header) =>
        header.Equals("Host", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Expect", StringComparison.OrdinalIgnoreCase);

    private static byte[] Chunked(byte[] body)
    {
        using var chunked = new MemoryStream();
        foreach (var chunk in body.Chunk(ChunkLength))
        {
            chunked.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            chunked.Write(chunk);
            chunked.Write("\r\n"u8);
        }

        chunked.Write("0\r\n\r\n"u8);
        return chunked.ToArray();
    }

    // "Connection: close" makes the end of the answer the end of the stream.
    private static async Task<WireAnswer> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        try
        {
            await stream.CopyToAsync(whole, cancellationToken);
        }
        catch (IOException) when (whole.Length > 0)
        {
            // reset after the answer, because the server did not read the whole body
        }

        var bytes = whole.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw new IOException($"The connection ended after {bytes.Length} bytes, before an answer.");
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = bytes[(end + 4)..];
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
            body = Joined(body);
        else if (headers.TryGetValue("Content-Length", out var length) && body.Length < int.Parse(length, CultureInfo.InvariantCulture))
            throw new IOException($"The answer's body ended after {body.Length} of {length} bytes.");
        return new WireAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, Encoding.UTF8.GetString(body));
    }

    private static byte[] Joined(byte[] chunked)
    {
        using var body = new MemoryStream();
        for (var at = 0; ;)
        {
            var end = at + chunked.AsSpan(at).IndexOf("\r\n"u8);
            if (end < at)
                throw new IOException("The answer's chunks ended early.");
            var length = int.Parse(Encoding.ASCII.GetString(chunked, at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return body.ToArray();
            body.Write(chunked, end + 2, length);
            at = end + 2 + length + 2;
        }
    }
}
