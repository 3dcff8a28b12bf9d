using System.Buffers.Text;

namespace Tocsin.Cli.Stress;

/// <summary>Finds out when one HTTP/1.1 answer is complete, and its status. Small answers only: that is all an ingest endpoint gives.</summary>
internal sealed class ResponseReader
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>Where the next bytes go; empty when the answer is larger than it should be.</summary>
    public Span<byte> Room => _buffer.AsSpan(_length);

    /// <summary>The status, when the answer is complete; null while it is not.</summary>
    public int? Status { get; private set; }

    public bool Closes { get; private set; }

    public void Clear()
    {
        _length = 0;
        Status = null;
        Closes = false;
    }

    /// <summary>Takes bytes that were put into <see cref="Room"/>; false when they are no HTTP answer.</summary>
    public bool Take(int count)
    {
        _length += count;
        var received = _buffer.AsSpan(0, _length);
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
            return _length < _buffer.Length;
        var head = received[..(headEnd + 2)];
        var body = received[(headEnd + 4)..];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out int status, out _))
            return false;
        if (IsComplete(head, body))
        {
            Closes = Value(head, "connection"u8).StartsWith("close"u8);
            Status = status;
            return true;
        }
        return _length < _buffer.Length;
    }

    private static bool IsComplete(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        if (Utf8Parser.TryParse(Value(head, "content-length"u8), out int length, out _))
            return body.Length >= length;
        if (Value(head, "transfer-encoding"u8).StartsWith("chunked"u8))
            return IsLastChunkIn(body);
        return true;
    }

    private static bool IsLastChunkIn(ReadOnlySpan<byte> body)
    {
        while (body.IndexOf("\r\n"u8) is > 0 and var sizeEnd && Utf8Parser.TryParse(body[..sizeEnd], out int size, out _, 'x'))
        {
            var next = sizeEnd + 2 + size + 2;
            if (body.Length < next)
                return false;
            if (size == 0)
                return true;
            body = body[next..];
        }
        return false;
    }

    // Kestrel writes its names in one case, other servers in others
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (head.IndexOf("\r\n"u8) is >= 0 and var lineEnd)
        {
            var line = head[..lineEnd];
            if (line.Length > name.Length && line[name.Length] == ':' && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
                return line[(name.Length + 1)..].TrimStart((byte)' ');
            head = head[(lineEnd + 2)..];
        }
        return default;
    }
}
