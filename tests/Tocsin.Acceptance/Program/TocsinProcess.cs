using System.Diagnostics;

namespace Tocsin.Acceptance.Program;

/// <summary>
/// The real program as a process, on a free port, with data and configuration in a folder of its own. It can be killed and started
/// again on the same data; disposing ends it and removes the folder.
/// </summary>
internal sealed class TocsinProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-acceptance-");
    private Process? _process;

    private readonly string _program;

    private TocsinProcess(string configuration, string program)
    {
        _program = program;
        Port = FreePort.Find(Random.Shared);
        File.WriteAllText(ConfigurationFile, configuration);
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    public string ConfigurationFile => Path.Combine(_folder.FullName, "tocsin.yml");

    /// <summary>What the program wrote, over all its lives.</summary>
    public ProcessLog Log { get; } = new();

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentMemory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most resident memory it had so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <param name="configuration">What tocsin.yml says.</param>
    /// <param name="kind">Where it keeps its data.</param>
    /// <param name="environment">Variables that it sees.</param>
    /// <param name="program">Another version's tocsin.dll than the one under test.</param>
    public static async Task<TocsinProcess> StartAsync(
        string configuration, StoreKind kind = StoreKind.Sqlite, IReadOnlyDictionary<string, string>? environment = null, string? program = null)
    {
        var tocsin = new TocsinProcess(await kind.SettingsAsync() + configuration, program ?? Places.Dll);
        try
        {
            await tocsin.StartAgainAsync(environment);
            return tocsin;
        }
        catch
        {
            await tocsin.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program on the data it has, and waits until it says that it is ready.</summary>
    public async Task StartAgainAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [_program, "serve", "--urls", Address.ToString(), .. Common])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Surroundings.Give(start, environment);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.BeAsync(IsReadyAsync, "the server to be ready", () => Log.Tail);
    }

    /// <summary>Runs a command beside the server, on the same data.</summary>
    public Task<Execution> CliAsync(params string[] arguments) => CliAsync(patience: null, arguments);

    /// <summary>Runs a command that may take long.</summary>
    public Task<Execution> CliAsync(TimeSpan? patience, params string[] arguments) =>
        Execution.RunAsync("dotnet", [_program, .. arguments, .. Common], patience: patience);

    /// <summary>Fails when the program has ended by itself, with what it said last.</summary>
    public void ShouldLive()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"The server ended with {_process.ExitCode}. {Log.Tail}");
    }

    /// <summary>SIGKILL: no code of the program runs any more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until the program has ended by itself, and gives its exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await Eventually.BeAsync(() => _process!.HasExited, "the program to end", () => Log.Tail);
        return _process!.ExitCode;
    }

    /// <summary>SIGTERM: the program ends in its own way.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await EndedAsync();
    }

    /// <summary>Sends a signal by its name, such as STOP.</summary>
    public async Task SignalAsync(string name) => (await Execution.RunAsync("kill", [$"-{name}", _process!.Id.ToString()])).Succeeded();

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Common => ["--data", DataFolder, "--config", ConfigurationFile];

    private async Task<bool> IsReadyAsync()
    {
        ShouldLive();
        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/healthz/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            // Not there yet, or so busy with its start that it did not answer in time.
            return false;
        }
    }
}
