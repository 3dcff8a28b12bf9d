using System.Diagnostics;

namespace Tocsin.Alerting.Channels.Exec;

/// <summary>How a program is started: without a shell, in the root folder, with the variables given and no others.</summary>
internal static class ExecStart
{
    public static ProcessStartInfo Of(ExecOptions options, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(options.Command, options.Arguments)
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }
}
