using System.Globalization;

namespace Tocsin.Alerting.Monitoring.Checks.Host;

/// <summary>
/// Reads what Linux says of memory: of the machine, and of each control group that this process is in, for one of them may have a limit. Whichever
/// is the fullest counts. See the kernel's <c>admin-guide/cgroup-v2.rst</c> and <c>cgroup-v1/memory.rst</c>.
/// </summary>
/// <param name="read">Gives the text of a file, or null when there is none.</param>
internal sealed class HostMemory(Func<string, string?> read)
{
    public HostMemory()
        : this(HostFile.TryRead)
    {
    }

    public MemoryUse Measure() =>
        read("/proc/meminfo") is { } lines ? Groups().Append(Machine(lines)).MaxBy(use => use.Percent)! : MemoryUse.OfRuntime();

    private static MemoryUse Machine(string lines)
    {
        var total = Kilobytes(lines, "MemTotal:");
        return new MemoryUse("the machine", total - Kilobytes(lines, "MemAvailable:"), total);
    }

    private IEnumerable<MemoryUse> Groups()
    {
        var found = new List<MemoryUse>();
        foreach (var line in (read("/proc/self/cgroup") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // number:controllers:path, with nothing before the path in version 2
            var parts = line.Split(':', 3);
            if (parts is ["0", "", var path])
                found.AddRange(Upwards(path).Select(group => Use($"/sys/fs/cgroup{group}", "memory.current", "memory.max", "inactive_file")).OfType<MemoryUse>());
            else if (parts.Length == 3 && parts[1].Split(',').Contains("memory"))
                found.AddRange(Upwards(parts[2]).Select(group => Use($"/sys/fs/cgroup/memory{group}", "memory.usage_in_bytes", "memory.limit_in_bytes", "total_inactive_file")).OfType<MemoryUse>());
        }

        return found;
    }

    // A limit of a group holds for all groups within it.
    private static IEnumerable<string> Upwards(string path)
    {
        for (var group = path.TrimEnd('/'); group.Length > 0; group = group[..Math.Max(0, group.LastIndexOf('/'))])
            yield return group;
        yield return "";
    }

    private MemoryUse? Use(string folder, string used, string limit, string reclaimable)
    {
        if (Number(read($"{folder}/{used}")) is not { } bytes || Number(read($"{folder}/{limit}")) is not { } most)
            return null;

        // Files that were read once are dropped before anybody is killed for them.
        var cached = Value(read($"{folder}/memory.stat") ?? "", reclaimable);
        return new MemoryUse("its container", Math.Max(0, bytes - cached), most);
    }

    // "max" is no limit, and version 1 writes one that no machine has.
    private static long? Number(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1L << 60 ? number : null;

    private static long Kilobytes(string lines, string name) => Value(lines, name) * 1024;

    private static long Value(string lines, string name)
    {
        var words = lines.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(words => words.Length > 1 && words[0] == name);
        return words is not null && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
