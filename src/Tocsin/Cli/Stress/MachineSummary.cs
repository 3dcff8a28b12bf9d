using System.Globalization;
using System.Runtime.InteropServices;

namespace Tocsin.Cli.Stress;

/// <summary>Where the numbers were measured; without it they mean nothing.</summary>
/// <param name="Processor">The model.</param>
/// <param name="Cores">Processors that this program may use.</param>
/// <param name="Kernel">The operating system.</param>
/// <param name="MemoryBytes">Memory of the machine.</param>
public sealed record MachineSummary(string Processor, int Cores, string Kernel, long MemoryBytes)
{
    internal static MachineSummary OfThis() => new(
        FieldOf("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        KernelRelease() is { } release ? $"{RuntimeInformation.OSDescription}, kernel {release}" : RuntimeInformation.OSDescription,
        Kibibytes(FieldOf("/proc/meminfo", "MemTotal")) * 1024 ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private static string? KernelRelease() =>
        File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : null;

    private static string? FieldOf(string path, string name) => File.Exists(path)
        ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
        : null;

    private static long? Kibibytes(string? text) =>
        long.TryParse(text?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
