using System.Diagnostics;

namespace Tocsin.Tests.Alerting.Routing;

/// <summary>Alertmanager's own tool, as Debian ships it.</summary>
internal static class Amtool
{
    /// <summary>The receivers of an alert, in order, each once.</summary>
    /// <param name="file">An alertmanager.yml.</param>
    /// <param name="alert">Its labels.</param>
    public static IReadOnlyList<string> Receivers(string file, IReadOnlyDictionary<string, string> alert)
    {
        var labels = alert.Select(label => $"{label.Key}={LabelMatcher.Quoted(label.Value)}");
        using var amtool = Process.Start(new ProcessStartInfo("amtool", ["config", "routes", "test", $"--config.file={file}", .. labels])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = amtool.StandardError.ReadToEndAsync();
        var output = amtool.StandardOutput.ReadToEnd();
        amtool.WaitForExit();
        amtool.ExitCode.ShouldBe(0, errors.Result + File.ReadAllText(file));
        return [.. output.Trim().Split(',').Distinct()];
    }
}
