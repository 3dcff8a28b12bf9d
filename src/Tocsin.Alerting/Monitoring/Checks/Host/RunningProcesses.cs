using System.Diagnostics;

namespace Tocsin.Alerting.Monitoring.Checks.Host;

/// <summary>The processes of this machine.</summary>
internal static class RunningProcesses
{
    public static IReadOnlyList<int> Named(string name) => OperatingSystem.IsLinux() ? InProc(name) : Asked(name);

    // Not Process.GetProcessesByName: a program that writes over its arguments, as Redis and PostgreSQL do, has another name there.
    private static int[] InProc(string name) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? pid : 0)
            .Where(pid => pid > 0 && IsNamed(pid, name) && !IsZombie(pid)),
    ];

    // The kernel keeps fifteen characters of a name; the whole of it stands in the first argument, unless the program wrote over it.
    private static bool IsNamed(int pid, string name) =>
        HostFile.TryRead($"/proc/{pid}/comm")?.TrimEnd('\n') == name || Path.GetFileName(HostFile.TryRead($"/proc/{pid}/cmdline")?.Split('\0')[0]) == name;

    private static int[] Asked(string name)
    {
        var found = Process.GetProcessesByName(name);
        var running = Array.ConvertAll(found, process => process.Id);
        Array.ForEach(found, process => process.Dispose());
        return running;
    }

    public static bool Runs(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !IsZombie(pid);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // proc_pid_stat(5): the state stands behind the name, which is in parentheses and may hold any character, parentheses too.
    private static bool IsZombie(int pid) =>
        OperatingSystem.IsLinux() && HostFile.TryRead($"/proc/{pid}/stat") is { } text && text.AsSpan(text.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
}
