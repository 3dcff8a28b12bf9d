using System.Text;

namespace Tocsin.Alerting.Monitoring.Checks.Redis;

/// <summary>Asks Redis and reads its one-line answers. What comes is bounded, whoever sends it.</summary>
internal sealed class RespWire(Stream stream)
{
    private const int LongestLine = 1024;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _length;

    /// <exception cref="EndOfStreamException">The connection ended before the answer did.</exception>
    public async Task<RespReply> AskAsync(string[] command, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Write(command), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return Read(await ReadLineAsync(cancellationToken));
    }

    // Lengths come first, so a password may hold any character without becoming a command.
    private static byte[] Write(string[] command) =>
    [
        .. Encoding.UTF8.GetBytes($"*{command.Length}\r\n"),
        .. command.Select(Encoding.UTF8.GetBytes).SelectMany(word => (byte[])[.. Encoding.UTF8.GetBytes($"${word.Length}\r\n"), .. word, .. "\r\n"u8]),
    ];

    private static RespReply Read(string line) => line switch
    {
        ['+', .. var text] => new RespReply.Simple(text),
        ['-', .. var text] => new RespReply.Error(text),
        _ => new RespReply.Other(line),
    };

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _length).IndexOf("\r\n"u8);
            if (end >= 0 || _length == _buffer.Length)
                return TakeLine(end >= 0 ? end : _length);

            var count = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (count == 0)
                throw new EndOfStreamException("Redis ended the connection.");
            _length += count;
        }
    }

    private string TakeLine(int end)
    {
        var line = Encoding.UTF8.GetString(_buffer, 0, end);
        var rest = Math.Min(end + 2, _length);
        _buffer.AsSpan(rest, _length - rest).CopyTo(_buffer);
        _length -= rest;
        return line;
    }
}
