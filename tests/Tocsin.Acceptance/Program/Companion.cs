using System.Diagnostics;

namespace Tocsin.Acceptance.Program;

/// <summary>A server that somebody else wrote, in a process beside the tests: it says "ready" when it is, and ends with its standard input.</summary>
internal sealed class Companion : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ProcessLog _lines = new();
    private readonly ProcessLog _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Companion(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
    }

    /// <summary>What it has said since it was ready, line by line.</summary>
    public IReadOnlyList<string> Lines => _lines.Lines;

    /// <summary>What it complained of, for a failure's message.</summary>
    public string Complaints => _errors.Text;

    public static async Task<Companion> StartAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        Surroundings.Give(start, null);
        var companion = new Companion(start);
        companion._process.Start();
        companion._process.BeginOutputReadLine();
        companion._process.BeginErrorReadLine();
        try
        {
            await companion._ready.Task.WaitAsync(Patience);
            return companion;
        }
        catch (TimeoutException)
        {
            await companion.DisposeAsync();
            throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} did not start. {companion.Complaints}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Receive(string? line)
    {
        if (line == "ready")
            _ready.TrySetResult();
        else
            _lines.Add(line);
    }
}
