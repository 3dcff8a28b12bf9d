using Tocsin.Alerting.Monitoring.Checks.Host;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Looks whether processes run on this machine. What has ended and was not fetched by its parent (a zombie) does not count.</summary>
public sealed class ProcessCheck : ICheck
{
    private readonly ProcessCheckOptions _options;
    private readonly Func<string, IReadOnlyList<int>> _find;
    private readonly Func<int, bool> _runs;
    private readonly Func<string, string?> _read;

    /// <summary>A check of processes of this machine.</summary>
    /// <param name="options">Which process.</param>
    /// <exception cref="ArgumentException">There is neither a name nor a file, or both.</exception>
    public ProcessCheck(ProcessCheckOptions options)
        : this(options, RunningProcesses.Named, RunningProcesses.Runs, HostFile.TryRead)
    {
    }

    internal ProcessCheck(ProcessCheckOptions options, Func<string, IReadOnlyList<int>> find, Func<int, bool> runs, Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Name is null == options.PidFile is null)
            throw new ArgumentException("Say which process by Name or by PidFile: one of them, not both.", nameof(options));
        (_options, _find, _runs, _read) = (options, find, runs, read);
    }

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_options.PidFile is { } file ? ByFile(file) : ByName(_options.Name!));

    private CheckResult ByFile(string file)
    {
        if (_read(file) is not { } text)
            return new CheckResult(HealthState.Unhealthy, $"{file} is not there, or may not be read");
        if (!int.TryParse(text.AsSpan().Trim(), out var pid) || pid <= 0)
            return new CheckResult(HealthState.Unhealthy, $"{file} holds no number of a process");
        return _runs(pid)
            ? new CheckResult(HealthState.Healthy, $"process {pid} runs")
            : new CheckResult(HealthState.Unhealthy, $"process {pid} of {file} does not run");
    }

    private CheckResult ByName(string name)
    {
        var found = _find(name);
        var text = found.Count switch
        {
            0 => $"no process is called {name}",
            1 => $"{name} runs as process {found[0]}",
            var many => $"{name} runs {many} times",
        };
        return (found.Count < _options.AtLeast, found.Count > _options.AtMost) switch
        {
            (true, _) => new CheckResult(HealthState.Unhealthy, $"{text}; at least {_options.AtLeast} was expected"),
            (_, true) => new CheckResult(HealthState.Degraded, $"{text}; at most {_options.AtMost} was expected"),
            _ => new CheckResult(HealthState.Healthy, text),
        };
    }
}
