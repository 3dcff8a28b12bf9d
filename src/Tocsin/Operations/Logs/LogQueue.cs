using System.Text;
using System.Threading.Channels;

namespace Tocsin.Operations.Logs;

/// <summary>
/// Takes lines from any thread and writes them in batches. A terminal or pipe that does not take them never holds up the
/// caller: lines beyond the capacity are lost, and both the next line written and a metric say how many.
/// </summary>
internal sealed class LogQueue : IAsyncDisposable
{
    private const int Capacity = 8_192;
    private const int LargestBatch = 64 * 1024;
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly Func<long, string> _confession;
    private readonly Task _writing;
    private long _dropped;

    public LogQueue(Stream output, TimeProvider time, Func<long, string> confession)
    {
        _confession = confession;
        _output = output;
        _time = time;
        _writing = WriteAsync();
    }

    /// <summary>Called with the number of lines lost since the last call.</summary>
    public Action<long>? Dropped { get; set; }

    public void Add(string line)
    {
        if (!_lines.Writer.TryWrite(line))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what is left, but waits no longer than two seconds for whoever reads it.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await Task.WhenAny(_writing, Task.Delay(LastChance, _time));
    }

    private async Task WriteAsync()
    {
        await Task.Yield();
        var batch = new StringBuilder();
        try
        {
            while (await _lines.Reader.WaitToReadAsync())
            {
                while (batch.Length < LargestBatch && _lines.Reader.TryRead(out var line))
                    batch.Append(line).Append('\n');
                Confess(batch);
                await _output.WriteAsync(Encoding.UTF8.GetBytes(batch.ToString()));
                await _output.FlushAsync();
                batch.Clear();
            }
        }
        catch (IOException)
        {
            // nobody reads the log any more (a closed pipe); the server's work goes on without it
            _lines.Writer.TryComplete();
        }
    }

    private void Confess(StringBuilder batch)
    {
        var dropped = Interlocked.Exchange(ref _dropped, 0);
        if (dropped == 0)
            return;
        Dropped?.Invoke(dropped);
        batch.Append(_confession(dropped)).Append('\n');
    }
}
