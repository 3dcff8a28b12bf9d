using System.Diagnostics;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Monitors;

/// <summary>A real server beside the tests that can be started, stopped, and stalled in the middle of what it does.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly string _program;
    private readonly string[] _arguments;
    private Process? _process;

    private ServiceProcess(string program, string[] arguments) => (_program, _arguments) = (program, arguments);

    public static ServiceProcess Start(string program, params string[] arguments)
    {
        var service = new ServiceProcess(program, arguments);
        service.StartAgain();
        return service;
    }

    public void StartAgain()
    {
        var start = new ProcessStartInfo(_program, _arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Surroundings.Give(start, null);
        _process = Process.Start(start)!;
        // What nobody reads would fill the pipe, and the server would stall by itself.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Its port still takes connections, for the kernel does that; nobody answers them.</summary>
    public Task StallAsync() => SignalAsync(_process!.Id, "STOP");

    public Task GoOnAsync() => SignalAsync(_process!.Id, "CONT");

    public static async Task SignalAsync(int process, string name) => (await Execution.RunAsync("kill", [$"-{name}", $"{process}"])).Succeeded();

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await StopAsync();
        _process?.Dispose();
    }
}
