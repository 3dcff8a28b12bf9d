using System.Text;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>Lines of a page that a stranger wrote: neither the page nor one line of it may be as long as they like.</summary>
/// <param name="page">Its bytes; not disposed of.</param>
/// <param name="most">How many characters it may have.</param>
internal sealed class CappedLines(Stream page, int most) : IDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly StreamReader _reader = new(page, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
    private readonly char[] _chunk = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;
    private long _read;

    /// <summary>The next line, cut when it is very long; null at the end.</summary>
    /// <exception cref="UnreadablePageException">The page is too long.</exception>
    public async ValueTask<string?> NextAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        while (true)
        {
            if (_at == _end && !await FillAsync(cancellationToken))
                return _line.Length > 0 ? _line.ToString() : null;
            var length = _chunk.AsSpan(_at, _end - _at).IndexOf('\n');
            var taken = length < 0 ? _end - _at : length;
            _line.Append(_chunk, _at, Math.Min(taken, LongestLine - _line.Length));
            _at += length < 0 ? taken : taken + 1;
            if (length >= 0)
                return _line.ToString();
        }
    }

    public void Dispose() => _reader.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_at, _end) = (0, await _reader.ReadAsync(_chunk, cancellationToken));
        _read += _end;
        if (_read > most)
            throw new UnreadablePageException($"the page is longer than {most / (1024 * 1024)} Mi characters");
        return _end > 0;
    }
}
