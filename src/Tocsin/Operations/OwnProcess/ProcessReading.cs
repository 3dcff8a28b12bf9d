using System.Globalization;

namespace Tocsin.Operations.OwnProcess;

/// <summary>What the kernel says about one process (proc(5): <c>/proc/pid/stat</c> and <c>/proc/pid/limits</c>).</summary>
internal sealed record ProcessReading(double CpuSeconds, long ResidentBytes, long VirtualBytes, long Threads, double StartedSecondsAfterBoot)
{
    // the kernel's USER_HZ, which is 100 on every architecture that .NET runs on
    private const double TicksPerSecond = 100;

    /// <summary>Reads the one line of <c>/proc/pid/stat</c>; null when it is not such a line.</summary>
    public static ProcessReading? Parse(string stat, long pageBytes)
    {
        // the second field is the program's name in parentheses, and the name itself may hold spaces and parentheses
        var nameEnd = stat.LastIndexOf(')');
        if (nameEnd < 0)
            return null;
        var fields = stat[(nameEnd + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // proc(5) counts from 1 and fields[0] is its number 3
        if (fields.Length < 22 || !TryRead(fields, [14, 15, 20, 22, 23, 24], out var numbers))
            return null;
        return new ProcessReading(
            (numbers[0] + numbers[1]) / TicksPerSecond, numbers[5] * pageBytes, numbers[4], numbers[2], numbers[3] / TicksPerSecond);
    }

    /// <summary>The soft limit of open files from <c>/proc/pid/limits</c>; null when it is unlimited or not there.</summary>
    public static long? ParseMaxOpenFiles(string limits)
    {
        const string Name = "Max open files";
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>When the machine started, in Unix time, from <c>/proc/stat</c>; null when it is not there.</summary>
    public static long? ParseBootTime(string stat)
    {
        const string Name = "btime ";
        var line = stat.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.TryParse(line?[Name.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static bool TryRead(string[] fields, int[] numbered, out long[] values)
    {
        values = new long[numbered.Length];
        for (var i = 0; i < numbered.Length; i++)
        {
            if (!long.TryParse(fields[numbered[i] - 3], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
                return false;
        }
        return true;
    }
}
