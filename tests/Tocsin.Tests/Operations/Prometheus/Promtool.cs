using System.Diagnostics;

namespace Tocsin.Tests.Operations.Prometheus;

/// <summary>Prometheus' own judge of metrics and rules; <c>./test</c> installs it.</summary>
internal static class Promtool
{
    /// <summary>Fails with what it complains of, and with nothing else.</summary>
    /// <param name="arguments">What to judge, such as <c>check metrics</c>.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="folder">Where it looks for files.</param>
    /// <returns>What it says when it is content.</returns>
    public static string Judge(IReadOnlyList<string> arguments, string input = "", string? folder = null)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        })!;
        promtool.StandardInput.Write(input);
        promtool.StandardInput.Close();
        var complaint = promtool.StandardError.ReadToEndAsync();
        var said = promtool.StandardOutput.ReadToEnd() + complaint.Result;
        promtool.WaitForExit();
        promtool.ExitCode.ShouldBe(0, said);
        return said;
    }
}
