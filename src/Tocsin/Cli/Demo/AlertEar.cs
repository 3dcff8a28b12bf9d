using System.Text;

namespace Tocsin.Cli.Demo;

/// <summary>
/// What the server's console channel writes to: passes each alert on, set off from the demo's own words, and remembers it,
/// so that a step counts as seen only when its alert was really said. The channel writes an alert in one piece.
/// </summary>
internal sealed class AlertEar(TextWriter output, TimeProvider time) : TextWriter
{
    private const string Margin = "  │ ";
    private readonly Lock _lock = new();
    private readonly List<string> _heard = [];
    private TaskCompletionSource _more = NewSignal();

    public override Encoding Encoding => output.Encoding;

    /// <summary>How many alerts were said so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _heard.Count;
        }
    }

    public override async Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        var alert = buffer.ToString();
        await output.WriteAsync(Margin + alert.TrimEnd('\n').Replace("\n", "\n" + Margin, StringComparison.Ordinal) + "\n");
        TaskCompletionSource waiters;
        lock (_lock)
        {
            _heard.Add(alert);
            (waiters, _more) = (_more, NewSignal());
        }

        waiters.SetResult();
    }

    public override Task FlushAsync() => output.FlushAsync();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    // A writer that is used in another way than the console channel's would be one that alerts are lost in.
    public override void Write(char value) => throw new NotSupportedException("Alerts are written in one piece.");

    /// <summary>The first alert that holds all the words, or null when none came in time.</summary>
    /// <param name="after">How many alerts are already known and do not count.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="words">What the alert must hold.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> HearAsync(int after, TimeSpan patience, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var until = Task.Delay(patience, time, cancellationToken);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                more = _more.Task;
                if (_heard.Skip(after).FirstOrDefault(alert => words.All(word => alert.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } alert)
                    return alert;
            }

            if (await Task.WhenAny(more, until) == until)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
