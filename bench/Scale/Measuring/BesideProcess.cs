using System.Diagnostics;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>
/// A command that runs beside a load. One that waits says when it is ready and begins at a word from here, so that its own start is not measured.
/// </summary>
internal sealed class BesideProcess : IAsyncDisposable
{
    private const string Ready = "ready";

    private readonly ProcessStartInfo _start;
    private Process? _process;

    private BesideProcess(IReadOnlyList<string> command) =>
        _start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardInput = true };

    /// <param name="command">The command and its words.</param>
    /// <param name="waits">Starts it already, until it waits.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static async Task<BesideProcess> PrepareAsync(IReadOnlyList<string> command, bool waits, CancellationToken cancellationToken)
    {
        var beside = new BesideProcess(command);
        if (!waits)
            return beside;
        beside._process = Process.Start(beside._start)!;
        var said = await beside._process.StandardOutput.ReadLineAsync(cancellationToken);
        return said == Ready ? beside : throw new InvalidOperationException($"{command[0]} was to say \"{Ready}\" and said \"{said}\".");
    }

    /// <summary>What the other side does: says that it is ready, and waits for the word.</summary>
    public static async Task WaitForWordAsync(CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadLineAsync(cancellationToken);
    }

    /// <summary>Lets it run to its end.</summary>
    /// <returns>Its code, and what it said.</returns>
    public async Task<(int Code, string Said)> RunAsync(CancellationToken cancellationToken)
    {
        if (_process is null)
            _process = Process.Start(_start)!;
        else
            await _process.StandardInput.WriteLineAsync("go".AsMemory(), cancellationToken);
        _process.StandardInput.Close();
        var said = await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, said.TrimEnd());
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
