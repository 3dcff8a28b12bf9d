using System.Globalization;
using System.Text;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>Lines to and from a mail server. What the server sends is bounded, whatever it sends.</summary>
internal sealed class SmtpWire(Stream stream)
{
    private const int LongestLine = 2048;
    private const int MostLines = 64;

    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>True when the server sent more than it was asked for.</summary>
    public bool HasMore => _start < _end;

    public Stream Stream => stream;

    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        // What comes in here was checked before; a line break would smuggle in a command.
        if (line.AsSpan().ContainsAny('\r', '\n'))
            throw new ArgumentException("A command must be one line.", nameof(line));

        await WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(octets, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads one answer, which may have several lines; null when it makes no sense.</summary>
    /// <exception cref="EndOfStreamException">The connection ended before the answer did.</exception>
    public async Task<SmtpReply?> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        int? code = null;
        while (lines.Count < MostLines)
        {
            if (await ReadLineAsync(cancellationToken) is not { } line || CodeOf(line) is not { } said || (code ?? said) != said)
                return null;

            code = said;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
                return new SmtpReply(said, lines);
        }

        return null;
    }

    private static int? CodeOf(string line) =>
        line.Length >= 3
        && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code is >= 200 and < 600
        && (line.Length == 3 || line[3] is ' ' or '-')
            ? code
            : null;

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (line.Count <= LongestLine)
        {
            if (!HasMore)
                await FillAsync(cancellationToken);

            var octet = _buffer[_start++];
            if (octet == (byte)'\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(octet);
        }

        return null;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        if (_end == 0)
            throw new EndOfStreamException("The mail server ended the connection.");
    }
}
