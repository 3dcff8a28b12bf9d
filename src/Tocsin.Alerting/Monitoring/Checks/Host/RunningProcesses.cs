using System.Diagnostics;

namespace Tocsin.Alerting.Monitoring.Checks.Host;

/// <summary>The processes of this machine.</summary>
internal static class RunningProcesses
{
    public static IReadOnlyList<int> Named(string name)
    {
        var found = Process.GetProcessesByName(name);
        var running = found.Select(process => process.Id).Where(pid => !IsZombie(pid)).ToArray();
        foreach (var process in found)
            process.Dispose();
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
