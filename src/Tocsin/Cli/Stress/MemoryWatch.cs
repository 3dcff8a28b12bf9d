using System.Globalization;

namespace Tocsin.Cli.Stress;

/// <summary>The server's peak of resident memory: from the kernel when the process is known, otherwise from what <c>/metrics</c> says once a second.</summary>
internal sealed class MemoryWatch(MetricsProbe? probe, int? pid, TimeProvider time)
{
    private long? _peak;

    /// <summary>Looks once a second until told to stop; then says the peak in bytes, or null when nobody knows.</summary>
    public async Task<long?> WatchAsync(CancellationToken cancellationToken)
    {
        if (pid is { } known)
        {
            await UntilAsync(cancellationToken);
            return PeakOf(known);
        }
        if (probe is null)
            return null;
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
            do
            {
                if (await probe.ReadAsync(cancellationToken) is { ResidentBytes: { } resident })
                    _peak = Math.Max(_peak ?? 0, resident);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // told to stop
        }
        return _peak;
    }

    private static long? PeakOf(int pid)
    {
        const string Peak = "VmHWM:";
        var path = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/status";
        var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal)) : null;
        return line is not null && long.TryParse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal), out var kibibytes) ? kibibytes * 1024 : null;
    }

    private async Task UntilAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
