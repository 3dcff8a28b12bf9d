namespace Tocsin.Acceptance.Program;

/// <summary>What a process wrote, both streams, line by line.</summary>
internal sealed class ProcessLog
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public string Text => string.Join('\n', Lines);

    /// <summary>The last lines, for a failure's message.</summary>
    public string Tail => "The program's last lines:\n" + string.Join('\n', Lines.TakeLast(30));

    /// <summary>How many lines say something.</summary>
    public int Count(string said) => Lines.Count(line => line.Contains(said, StringComparison.Ordinal));

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            _lines.Add(line);
        }
    }
}
