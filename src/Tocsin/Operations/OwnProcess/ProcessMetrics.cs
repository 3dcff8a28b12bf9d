using System.Diagnostics.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.OwnProcess;

/// <summary>
/// The <c>process_…</c> metrics under the names that Prometheus fixes for every program
/// (prometheus.io/docs/instrumenting/writing_clientlibs). Where there is no <c>/proc</c> they are absent, not wrong.
/// </summary>
public sealed class ProcessMetrics
{
    private readonly string _directory;
    private readonly long? _bootTime;
    private readonly long? _maxOpenFiles;
    private ProcessReading? _reading;

    /// <summary>Declares the metrics.</summary>
    /// <param name="registry">Where they are declared.</param>
    public ProcessMetrics(MetricsRegistry registry)
        : this(registry, "/proc")
    {
    }

    internal ProcessMetrics(MetricsRegistry registry, string root)
    {
        _directory = Path.Combine(root, "self");
        _bootTime = ProcessReading.ParseBootTime(ReadOrEmpty(Path.Combine(root, "stat")));
        _maxOpenFiles = ProcessReading.ParseMaxOpenFiles(ReadOrEmpty(Path.Combine(_directory, "limits")));
        registry.BeforeScrape(() => _reading = ProcessReading.Parse(ReadOrEmpty(Path.Combine(_directory, "stat")), Environment.SystemPageSize));

        var meter = registry.HostMeter;
        meter.CreateObservableCounter("process_cpu", () => Known(_reading?.CpuSeconds), "s", "Processor time used, user and system.");
        meter.CreateObservableGauge("process_resident_memory", () => Known(_reading?.ResidentBytes), "By", "Memory in RAM.");
        meter.CreateObservableGauge("process_virtual_memory", () => Known(_reading?.VirtualBytes), "By", "Address space in use.");
        meter.CreateObservableGauge("process_threads", () => Known(_reading?.Threads), description: "Threads of the operating system.");
        meter.CreateObservableGauge("process_start_time", () => Known(_bootTime + _reading?.StartedSecondsAfterBoot), "s", "When the process started, in Unix time.");
        meter.CreateObservableGauge("process_open_fds", () => Known(OpenFiles()), description: "Open file descriptors.");
        meter.CreateObservableGauge("process_max_fds", () => Known(_maxOpenFiles), description: "How many file descriptors may be open.");
    }

    private static IEnumerable<Measurement<T>> Known<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private long? OpenFiles()
    {
        var directory = Path.Combine(_directory, "fd");
        return Directory.Exists(directory) ? Directory.EnumerateFileSystemEntries(directory).LongCount() : null;
    }
}
