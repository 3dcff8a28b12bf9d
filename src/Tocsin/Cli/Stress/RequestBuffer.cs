using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Tocsin.Cli.Stress;

/// <summary>One connection's request, made anew in place for each event.</summary>
internal sealed class RequestBuffer
{
    // wide enough for any size; HTTP allows blanks before the number, which keeps its place fixed
    private const int LengthWidth = 10;

    private readonly EventTemplate _template;
    private readonly byte[] _envelope;
    private readonly int _lengthAt;
    private readonly int _bodyAt;
    private readonly byte[]? _compressed;
    private byte[] _request;

    public RequestBuffer(EventTemplate template, string runId, bool gzip)
    {
        _template = template;
        _lengthAt = template.Head.Length;
        _bodyAt = _lengthAt + LengthWidth + 4;
        _request = new byte[_bodyAt + template.Envelope.Length + 256];
        template.Head.CopyTo(_request, 0);
        "\r\n\r\n"u8.CopyTo(_request.AsSpan(_lengthAt + LengthWidth));

        _envelope = [.. template.Envelope];
        foreach (var at in template.Ids)
            Encoding.ASCII.GetBytes(runId, _envelope.AsSpan(at));
        if (gzip)
            _compressed = new byte[template.Envelope.Length + 1024];
    }

    /// <summary>Makes the request of one event; it is valid until the next call.</summary>
    public ReadOnlyMemory<byte> Make(long sequence, int issue, DateTimeOffset now)
    {
        foreach (var at in _template.Ids)
            WriteHex(_envelope.AsSpan(at + 16, 16), sequence);
        foreach (var at in _template.Words)
            IssueWord.Write(_envelope.AsSpan(at, EventTemplate.WordLength), issue);
        foreach (var at in _template.Times)
            WriteTime(_envelope.AsSpan(at, EventTemplate.TimeLength), now);
        return Finish(_compressed is null ? _envelope : Compress(_compressed));
    }

    private ReadOnlyMemory<byte> Finish(ReadOnlySpan<byte> body)
    {
        if (_request.Length < _bodyAt + body.Length)
            Array.Resize(ref _request, _bodyAt + body.Length);
        body.CopyTo(_request.AsSpan(_bodyAt));
        var length = _request.AsSpan(_lengthAt, LengthWidth);
        length.Fill((byte)' ');
        Span<byte> digits = stackalloc byte[LengthWidth];
        Utf8Formatter.TryFormat(body.Length, digits, out var written);
        digits[..written].CopyTo(length[(LengthWidth - written)..]);
        return _request.AsMemory(0, _bodyAt + body.Length);
    }

    private ReadOnlySpan<byte> Compress(byte[] room)
    {
        using var target = new MemoryStream(room);
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(_envelope);
        return room.AsSpan(0, (int)target.Position);
    }

    private static void WriteHex(Span<byte> target, long value)
    {
        for (var at = target.Length - 1; at >= 0; at--, value >>= 4)
            target[at] = "0123456789abcdef"u8[(int)(value & 15)];
    }

    // 1763690400.123456: Python's SDK sends seconds with a fraction
    private static void WriteTime(Span<byte> target, DateTimeOffset now)
    {
        var microseconds = (now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        Utf8Formatter.TryFormat(microseconds / 1_000_000, target, out _);
        target[10] = (byte)'.';
        Utf8Formatter.TryFormat(microseconds % 1_000_000, target[11..], out _, new System.Buffers.StandardFormat('D', 6));
    }
}
