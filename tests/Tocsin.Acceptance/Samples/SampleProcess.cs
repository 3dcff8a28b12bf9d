using System.Diagnostics;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Samples;

/// <summary>A sample that runs until it is stopped the way a service is.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly ProcessLog _lines = new();
    private readonly Process _process;

    private SampleProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _lines.Add(line.Data);
    }

    public static async Task<SampleProcess> StartAsync(string dll, IReadOnlyDictionary<string, string> settings, string ready)
    {
        var start = new ProcessStartInfo("dotnet", [dll]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Surroundings.Give(start, settings);
        var sample = new SampleProcess(start);
        sample._process.Start();
        sample._process.BeginOutputReadLine();
        sample._process.BeginErrorReadLine();
        await Eventually.BeAsync(() => sample._lines.Text.Contains(ready, StringComparison.Ordinal), ready, () => sample._lines.Text);
        return sample;
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        (await Execution.RunAsync("kill", ["-TERM", $"{_process.Id}"])).Succeeded();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGKILL: no code of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
